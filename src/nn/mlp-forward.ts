import { activations } from './activations.ts'
import type { BatchNorm, RunningStatistics } from './batch-norm.ts'
import { batchNorm, batchNormInference } from './batch-norm.ts'
import type { Columns } from './columns.ts'
import { addColumns, mapColumn, weightedSum } from './columns.ts'
import { dropout, dropoutMask } from './dropout.ts'
import type { Block, BlockParameters, MlpShape } from './mlp.ts'
import { blocksOf, parameterViews } from './mlp.ts'
import type { Random } from './random.ts'

/** Training uses the batch's statistics and draws dropout masks; inference does neither. */
export type Mode =
  | { readonly kind: 'training'; readonly random: Random }
  /** running statistics of every hidden block, one pair per unit; empty without batch norm */
  | { readonly kind: 'inference'; readonly running: readonly (readonly RunningStatistics[])[] }

/** Intermediate results of one block, for the backward pass and for inspection. */
export interface BlockTrace {
  readonly input: Columns
  /** batch normalisation, one per unit; empty without batch norm, and at inference */
  readonly norms: readonly BatchNorm[]
  /** input of the activation */
  readonly z: Columns
  /** output of the activation, before skip and dropout */
  readonly activated: Columns
  /** empty if nothing is dropped */
  readonly masks: Columns
  readonly output: Columns
}

/** The forward pass over a batch: one trace per block; the output of the last one is the logits. */
export function mlpForward(
  shape: MlpShape,
  parameters: Float64Array,
  inputs: Columns,
  mode: Mode,
): BlockTrace[] {
  if (inputs.length !== shape.inputs)
    throw new Error(`${inputs.length} input columns for a network of ${shape.inputs}`)
  if (shape.batchNorm && mode.kind === 'inference' && mode.running.length !== shape.hidden.length)
    throw new Error(
      `running statistics of ${mode.running.length} blocks, ${shape.hidden.length} have batch norm`,
    )
  const views = parameterViews(shape, parameters)
  const traces: BlockTrace[] = []
  let input = inputs
  blocksOf(shape).forEach((block, l) => {
    const running = mode.kind === 'inference' ? mode.running[l] : undefined
    const random = mode.kind === 'training' ? mode.random : undefined
    const trace = blockForward(block, views[l]!, input, running, random)
    traces.push(trace)
    input = trace.output
  })
  return traces
}

/** The logits of a forward pass, one per sample. */
export function logitsOf(traces: readonly BlockTrace[]): Float64Array {
  return traces.at(-1)!.output[0]!
}

function blockForward(
  block: Block,
  parameters: BlockParameters,
  input: Columns,
  running: readonly RunningStatistics[] | undefined,
  random: Random | undefined,
): BlockTrace {
  const { gamma, beta } = parameters
  const dense = denseColumns(parameters, input)
  const norms =
    block.batchNorm && random ? dense.map((x, j) => batchNorm(x, gamma[j], beta[j])) : []
  const z = dense.map((x, j) => {
    if (!block.batchNorm) return x
    return norms[j]?.output ?? batchNormInference(x, running![j]!, gamma[j], beta[j])
  })
  const activated = z.map((column) => mapColumn(column, activations[block.activation].f))
  const joined = block.skip ? activated.map((y, j) => addColumns(y, input[j]!)) : activated
  const masks =
    block.dropout > 0 && random
      ? joined.map((y) => dropoutMask(y.length, block.dropout, random))
      : []
  const output = joined.map((y, j) => dropout(y, masks[j]))
  return { input, norms, z, activated, masks, output }
}

function denseColumns({ weights, biases }: BlockParameters, input: Columns): Float64Array[] {
  return Array.from(biases, (bias, j) => weightedSum(input, weights, j * input.length, 1, bias))
}
