import type { Maps } from './activity.ts'
import type { Convolution } from './products.ts'

/** One output channel of a 1x1 convolution: a dense unit that serves every cell, z = w . f + b. */
export interface DenseRow {
  /** w, [features] */
  readonly weights: Float32Array
  readonly bias: number
  /** f of every cell: [features, rows, columns] */
  readonly features: Maps
}

/** The unit behind channel `channel` of a convolution; null unless it sees one pixel at a time. */
export function denseRow(
  input: Maps,
  { weights, outChannels, inChannels, bias, groups, y, x }: Convolution,
  channel: number,
): DenseRow | null {
  const seesOne = [y, x].every(
    ({ kernel, stride, padding }) => kernel === 1 && stride === 1 && padding === 0,
  )
  if (!seesOne) return null
  const size = inChannels / groups
  const first = Math.floor(channel / (outChannels / groups)) * size
  const area = input.rows * input.columns
  return {
    weights: weights.slice(channel * size, (channel + 1) * size),
    bias: bias?.[channel] ?? 0,
    features: {
      ...input,
      channels: size,
      data: input.data.slice(first * area, (first + size) * area),
    },
  }
}
