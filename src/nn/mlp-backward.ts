import { activations } from './activations.ts'
import { batchNormBackward } from './batch-norm.ts'
import type { Columns } from './columns.ts'
import { addColumns, mapColumn, multiplyColumns, weightedSum } from './columns.ts'
import { dropout } from './dropout.ts'
import type { BlockTrace } from './mlp-forward.ts'
import type { Block, BlockParameters, MlpShape } from './mlp.ts'
import { blocksOf, parameterViews } from './mlp.ts'
import { dot, sum } from './vector.ts'

/**
 * The backward pass: the gradient of the loss with respect to every parameter, in the same flat layout.
 * @param traces of the forward pass in training mode with the same parameters
 * @param dLogits dL/d logit, one per sample (already divided by the batch size if L is a mean)
 */
export function mlpBackward(
  shape: MlpShape,
  parameters: Float64Array,
  traces: readonly BlockTrace[],
  dLogits: Float64Array,
): Float64Array {
  const flat = new Float64Array(parameters.length)
  const gradients = parameterViews(shape, flat)
  const views = parameterViews(shape, parameters)
  const blocks = blocksOf(shape)
  let dOutput: Columns = [dLogits]
  for (let l = blocks.length - 1; l >= 0; l--)
    dOutput = blockBackward(blocks[l]!, views[l]!, traces[l]!, dOutput, gradients[l]!)
  return flat
}

/** Fills this block's gradient and returns that of its input. */
function blockBackward(
  block: Block,
  { weights, gamma }: BlockParameters,
  { input, norms, z, masks }: BlockTrace,
  dOutput: Columns,
  gradient: BlockParameters,
): Columns {
  const { derivative } = activations[block.activation]
  const dJoined = dOutput.map((d, j) => dropout(d, masks[j]))
  const dDense = dJoined.map((d, j) => {
    const dActivation = multiplyColumns(d, mapColumn(z[j]!, derivative))
    const norm = norms[j]
    if (norm === undefined) return dActivation
    const { dx, dGamma, dBeta } = batchNormBackward(dActivation, norm, gamma[j])
    gradient.gamma[j] = dGamma
    gradient.beta[j] = dBeta
    return dx
  })
  dDense.forEach((d, j) => {
    gradient.biases[j] = sum(d)
    input.forEach((x, i) => (gradient.weights[j * input.length + i] = dot(d, x)))
  })
  const dInput = input.map((_, i) => weightedSum(dDense, weights, i, input.length))
  // a skip connection passes the gradient on unchanged
  return block.skip ? dInput.map((d, i) => addColumns(d, dJoined[i]!)) : dInput
}
