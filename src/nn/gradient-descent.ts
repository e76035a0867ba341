import type { Optimiser, Standing } from './optimisers.ts'

/** The mean gradient of the loss over the given samples, at the given weights. */
export type BatchGradient = (weights: Float64Array, samples: Uint32Array) => Float64Array

/** State after one step of an epoch. */
export interface Step {
  readonly standing: Standing
  /** the gradient of this step */
  readonly gradient: Float64Array
  /** samples processed in this epoch so far: the fair measure for comparing variants */
  readonly samplesSeen: number
}

/**
 * One pass over the data, one step per batch. The three variants differ only in batch size: all samples (batch),
 * one (stochastic), or a few (mini-batch) (Goodfellow et al., Deep Learning, 2016, section 8.1.3).
 * @param order the order of the samples; shuffled anew for every epoch
 */
export function* epoch(
  from: Standing,
  gradientOf: BatchGradient,
  optimiser: Optimiser,
  order: Uint32Array,
  batchSize: number,
): Generator<Step, void> {
  let standing = from
  let samplesSeen = 0
  for (const batch of batches(order, batchSize)) {
    const gradient = gradientOf(standing.weights, batch)
    standing = optimiser(standing, gradient)
    samplesSeen += batch.length
    yield { standing, gradient, samplesSeen }
  }
}

/** Splits an order into batches; the last may be smaller. */
export function batches(order: Uint32Array, size: number): Uint32Array[] {
  if (!(Number.isInteger(size) && size > 0)) throw new Error(`invalid batch size: ${size}`)
  const count = Math.ceil(order.length / size)
  return Array.from({ length: count }, (_, i) => order.subarray(i * size, (i + 1) * size))
}
