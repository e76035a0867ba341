import type { Size } from '../../vision/geometry.ts'
import type { HeadTensor } from '../../vision/tensor.ts'
import type { GraphFacts } from './graph-facts.ts'
import type { Tail } from './tail.ts'

/** An output as it came out of a run on a photograph. */
export interface SeenOutput extends HeadTensor {
  readonly name: string
  readonly tail: Tail
}

/** Facts of the file and outputs of a run at one input size: what heads are told by. */
export interface Seen {
  readonly facts: GraphFacts
  readonly outputs: readonly SeenOutput[]
  readonly size: Size
}

/** Smallest and largest value of one number of each row of [1, n, channels] or [1, channels, n]. */
export interface Range {
  readonly min: number
  readonly max: number
}

/** The ranges of every channel; `axis` (1 or 2) is the one that counts channels. */
export function channelRanges({ data, dims }: HeadTensor, axis: 1 | 2): readonly Range[] {
  const channels = dims[axis] ?? 0
  const rows = data.length / Math.max(1, channels)
  const channelStep = axis === 1 ? rows : 1
  const rowStep = axis === 1 ? 1 : channels
  return Array.from({ length: channels }, (_, channel) => {
    let min = Infinity
    let max = -Infinity
    for (let row = 0, o = channel * channelStep; row < rows; row++, o += rowStep) {
      const value = data[o]!
      if (value < min) min = value
      if (value > max) max = value
    }
    return { min, max }
  })
}

/** Quantised networks round a little past 0 and 1. */
export function isScore({ min, max }: Range): boolean {
  return min >= -0.01 && max <= 1.01
}

export function showDims(dims: readonly (number | string | null)[]): string {
  return `[${dims.map((side) => side ?? '?').join(', ')}]`
}
