import type { Maps } from './activity.ts'

/** Over rows and columns of each map, [channels]. */
export interface ChannelStatistics {
  readonly mean: Float64Array
  /** biased: divided by the number of pixels, as batch norm does in training */
  readonly variance: Float64Array
}

/** Mean and variance of each map: what batch norm would normalise with, if the picture were a batch of one. */
export function channelStatistics({ data, channels, rows, columns }: Maps): ChannelStatistics {
  const size = rows * columns
  const mean = new Float64Array(channels)
  const variance = new Float64Array(channels)
  for (let c = 0; c < channels; c++) {
    const [from, to] = [c * size, (c + 1) * size]
    let sum = 0
    for (let i = from; i < to; i++) sum += data[i]!
    const mu = sum / size
    let squares = 0
    for (let i = from; i < to; i++) squares += (data[i]! - mu) ** 2
    mean[c] = mu
    variance[c] = squares / size
  }
  return { mean, variance }
}

/** The length of each channel's weights: the root of the sum of their squares, [channels]. */
export function weightNorms(weights: Float32Array, channels: number): Float64Array {
  const size = weights.length / channels
  return Float64Array.from({ length: channels }, (_, c) => {
    let squares = 0
    for (let i = c * size; i < (c + 1) * size; i++) squares += weights[i]! ** 2
    return Math.sqrt(squares)
  })
}
