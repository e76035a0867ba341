import { foldBatchNorm } from '../../nn/fold-batch-norm.ts'
import type { ChannelFacts } from '../../vision/layers/shown-layer.ts'

/** as YOLOv5 and later train with */
export const foldEpsilon = 1e-3

/** A convolution's channel after a batch norm with this picture's statistics has been folded into it. */
export interface Refolded {
  /** what the file has */
  readonly norm: number
  readonly bias: number
  /** over the pixels of this picture, before the activation */
  readonly mean: number
  readonly variance: number
  /** the folded convolution */
  readonly newNorm: number
  readonly newBias: number
}

/**
 * Folds a batch norm with gamma, beta and the picture's own mean and variance into a channel. All its weights are
 * scaled alike, so that their length tells the factor. Null where the weights are not in the file.
 */
export function refolded(
  { mean, variance, bias, weightNorm }: ChannelFacts,
  channel: number,
  gamma: number,
  beta: number,
): Refolded | null {
  if (!weightNorm) return null
  const own = { norm: weightNorm[channel]!, bias: bias?.[channel] ?? 0 }
  const { weights, biases } = foldBatchNorm({
    weights: Float64Array.of(own.norm),
    biases: Float64Array.of(own.bias),
    gamma: Float64Array.of(gamma),
    beta: Float64Array.of(beta),
    mean: Float64Array.of(mean[channel]!),
    variance: Float64Array.of(variance[channel]!),
    epsilon: foldEpsilon,
  })
  return {
    ...own,
    mean: mean[channel]!,
    variance: variance[channel]!,
    newNorm: weights[0]!,
    newBias: biases[0]!,
  }
}
