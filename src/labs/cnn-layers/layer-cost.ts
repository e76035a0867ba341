import { convolutionFlops, convolutionParameters } from '../../nn/parameter-count.ts'
import type { Layer } from '../../vision/layers/layer.ts'

/** What a layer costs: numbers it has learnt, and operations for one picture. */
export interface LayerCost {
  readonly weights: number
  readonly biases: number
  /** a multiply-add counts as two */
  readonly flops: number
}

/** Of a convolution whose weights are in the file; what else there is has none, and little to compute. */
export function costOf({ dims: [channels, rows, columns], convolution }: Layer): LayerCost {
  if (!convolution) return { weights: 0, biases: 0, flops: 0 }
  const { inChannels, groups, kernel, biased } = convolution
  const count = convolutionParameters(inChannels / groups, channels, ...kernel)
  return {
    weights: count.weights,
    biases: biased ? count.biases : 0,
    flops: convolutionFlops(count, rows * columns),
  }
}

export function totalOf(costs: readonly LayerCost[]): LayerCost {
  const sum = (of: keyof LayerCost) => costs.reduce((total, cost) => total + cost[of], 0)
  return { weights: sum('weights'), biases: sum('biases'), flops: sum('flops') }
}
