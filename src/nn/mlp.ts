import type { ActivationName } from './activations.ts'
import type { WeightVariance } from './initialisation.ts'
import { initialWeights } from './initialisation.ts'
import type { Random } from './random.ts'

/**
 * A multi-layer perceptron for binary classification: hidden blocks of dense -> batch norm -> activation -> skip
 * -> dropout, then one dense output, a logit.
 */
export interface MlpShape {
  readonly inputs: number
  /** width of each hidden block */
  readonly hidden: readonly number[]
  readonly activation: ActivationName
  readonly batchNorm: boolean
  /** y = x + f(x) around every hidden block whose input has the same width */
  readonly skip: boolean
  /** rate after every hidden block, 0 for none */
  readonly dropout: number
}

/** One dense layer of the network and the operations after it. */
export interface Block {
  readonly inputs: number
  readonly outputs: number
  readonly activation: ActivationName
  readonly batchNorm: boolean
  readonly skip: boolean
  readonly dropout: number
}

/** A block's parameters or gradient: views into the flat array, not copies. */
export interface BlockParameters {
  /** row-major [outputs, inputs] */
  readonly weights: Float64Array
  readonly biases: Float64Array
  /** like beta, empty without batch norm */
  readonly gamma: Float64Array
  readonly beta: Float64Array
}

/** The blocks from input to output; the last is the dense output alone. */
export function blocksOf(shape: MlpShape): Block[] {
  const { activation, batchNorm, dropout } = shape
  const hidden = shape.hidden.map((outputs, l) => {
    const inputs = l === 0 ? shape.inputs : shape.hidden[l - 1]!
    const skip = shape.skip && inputs === outputs
    return { inputs, outputs, activation, batchNorm, skip, dropout }
  })
  const inputs = shape.hidden.at(-1) ?? shape.inputs
  const bare = { activation: 'identity', batchNorm: false, skip: false, dropout: 0 } as const
  return [...hidden, { inputs, outputs: 1, ...bare }]
}

/** Number of trainable parameters. */
export function parameterTotal(shape: MlpShape): number {
  return blocksOf(shape).reduce((total, block) => total + parametersOf(block), 0)
}

/** Views of each block's parameters (or gradient) into the flat array. */
export function parameterViews(shape: MlpShape, flat: Float64Array): BlockParameters[] {
  const total = parameterTotal(shape)
  if (flat.length !== total) throw new Error(`${flat.length} parameters for a network of ${total}`)
  let at = 0
  const take = (length: number) => flat.subarray(at, (at += length))
  return blocksOf(shape).map(({ inputs, outputs, batchNorm }) => ({
    weights: take(outputs * inputs),
    biases: take(outputs),
    gamma: take(batchNorm ? outputs : 0),
    beta: take(batchNorm ? outputs : 0),
  }))
}

/** Initial parameters: random weights, equal biases, gamma 1, beta 0. */
export function initialParameters(
  shape: MlpShape,
  variance: WeightVariance,
  random: Random,
  bias = 0,
): Float64Array {
  const flat = new Float64Array(parameterTotal(shape))
  const views = parameterViews(shape, flat)
  blocksOf(shape).forEach(({ inputs, outputs }, l) => {
    const { weights, biases, gamma } = views[l]!
    weights.set(initialWeights(inputs, outputs, variance, random))
    if (l < shape.hidden.length) biases.fill(bias)
    gamma.fill(1)
  })
  return flat
}

function parametersOf({ inputs, outputs, batchNorm }: Block): number {
  return outputs * (inputs + 1 + (batchNorm ? 2 : 0))
}
