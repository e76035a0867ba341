import type { Random } from './random.ts'
import { normal } from './random.ts'

/** The variance of a layer's initial weights, given its number of inputs and outputs. */
export type WeightVariance = (inputs: number, outputs: number) => number

/** 2 / inputs: preserves the mean square of the signal through ReLU, which halves it (He et al., 2015, eq. 10). */
export function he(inputs: number): number {
  return 2 / inputs
}

/** 2 / (inputs + outputs): for tanh and similar, forward and backward (Glorot & Bengio, 2010, eq. 12). */
export function xavier(inputs: number, outputs: number): number {
  return 2 / (inputs + outputs)
}

/** factor / inputs: deliberately too large or too small. */
export function scaled(factor: number): WeightVariance {
  return (inputs) => factor / inputs
}

/** Variance 0: all weights 0, so that units of a layer stay alike for ever. */
export function zeros(): number {
  return 0
}

/** Weights of a dense layer, row-major [outputs, inputs], normal with mean 0. */
export function initialWeights(
  inputs: number,
  outputs: number,
  variance: WeightVariance,
  random: Random,
): Float64Array {
  const deviation = Math.sqrt(variance(inputs, outputs))
  return Float64Array.from({ length: outputs * inputs }, () => deviation * normal(random))
}
