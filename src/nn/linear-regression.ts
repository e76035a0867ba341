import { mean } from './vector.ts'

/** Samples by column: features[d][i] is feature d of sample i. A column of ones gives an intercept. */
export interface Samples {
  readonly features: readonly Float64Array[]
  readonly targets: Float64Array
}

/** w . x_i, one prediction per sample. */
export function predict(samples: Samples, weights: Float64Array): Float64Array {
  checkShapes(samples, weights)
  return samples.targets.map((_, i) =>
    weights.reduce((total, w, d) => total + w * samples.features[d]![i]!, 0),
  )
}

/** The loss: the mean over all samples of (w . x_i - y_i)^2. */
export function meanSquaredError(samples: Samples, weights: Float64Array): number {
  return mean(predict(samples, weights).map((p, i) => (p - samples.targets[i]!) ** 2))
}

/** The gradient of one sample's loss: 2 (w . x_i - y_i) x_i. */
export function sampleGradient(samples: Samples, weights: Float64Array, i: number): Float64Array {
  checkShapes(samples, weights)
  const target = samples.targets[i]
  if (target === undefined) throw new Error(`sample ${i} of ${samples.targets.length}`)
  const x = weights.map((_, d) => samples.features[d]![i]!)
  const prediction = x.reduce((total, v, d) => total + v * weights[d]!, 0)
  return x.map((v) => 2 * (prediction - target) * v)
}

/** The mean gradient over a batch, which a step follows. */
export function batchGradient(
  samples: Samples,
  weights: Float64Array,
  batch: Uint32Array,
): Float64Array {
  const total = new Float64Array(weights.length)
  for (const i of batch) sampleGradient(samples, weights, i).forEach((g, d) => (total[d]! += g))
  return total.map((g) => g / batch.length)
}

/** The Hessian of the loss, 2/n X'X, row-major [d * d]: the same for all weights. */
export function hessian({ features, targets }: Samples): Float64Array {
  const size = features.length
  return Float64Array.from({ length: size * size }, (_, at) => {
    const a = features[Math.floor(at / size)]!
    const b = features[at % size]!
    return (2 * a.reduce((total, v, i) => total + v * b[i]!, 0)) / targets.length
  })
}

function checkShapes({ features, targets }: Samples, weights: Float64Array): void {
  if (features.length !== weights.length)
    throw new Error(`${weights.length} weights for ${features.length} features`)
  for (const column of features)
    if (column.length !== targets.length)
      throw new Error(`${column.length} feature values for ${targets.length} targets`)
}
