/** A convolution or dense layer followed by batch norm, both in inference. */
export interface NormalisedLayer {
  /** output channel first: [channels * weights per channel] */
  readonly weights: Float64Array
  /** [channels], like all below */
  readonly biases: Float64Array
  readonly gamma: Float64Array
  readonly beta: Float64Array
  /** the running mean and variance */
  readonly mean: Float64Array
  readonly variance: Float64Array
  readonly epsilon: number
}

/**
 * Folds batch norm into the layer before it: at inference both are linear, so one layer with W' = gamma W /
 * sqrt(var + eps) and b' = beta + gamma (b - mean) / sqrt(var + eps) gives the same answer (Ioffe & Szegedy,
 * 2015, algorithm 2, line 11). Exported YOLO networks contain only W' and b'.
 */
export function foldBatchNorm(layer: NormalisedLayer): {
  readonly weights: Float64Array
  readonly biases: Float64Array
} {
  const { weights, biases, gamma, beta, mean, variance, epsilon } = layer
  const channels = biases.length
  for (const [name, column] of Object.entries({ gamma, beta, mean, variance }))
    if (column.length !== channels)
      throw new Error(`${name} has ${column.length} values for ${channels} channels`)
  if (weights.length % channels !== 0)
    throw new Error(`${weights.length} weights do not divide among ${channels} channels`)

  const size = weights.length / channels
  const scale = gamma.map((g, c) => g / Math.sqrt(variance[c]! + epsilon))
  return {
    weights: weights.map((w, i) => scale[Math.floor(i / size)]! * w),
    biases: biases.map((b, c) => beta[c]! + scale[c]! * (b - mean[c]!)),
  }
}
