import type { Size } from '../../vision/geometry.ts'
import type { HeadTensor } from '../../vision/tensor.ts'
import type { GraphFacts } from './graph-facts.ts'
import type { Tail } from './tail.ts'

/** An output of a run on a photograph. */
export interface SeenOutput extends HeadTensor {
  readonly name: string
  readonly tail: Tail
}

/** Facts about the file, and outputs of a run at one input size: the basis for recognising heads. */
export interface Seen {
  readonly facts: GraphFacts
  readonly outputs: readonly SeenOutput[]
  readonly size: Size
}

/** Minimum and maximum of one channel of [1, n, channels] or [1, channels, n]. */
export interface Range {
  readonly min: number
  readonly max: number
}

/** The ranges of every channel; `axis` (1 or 2) is the channel axis. */
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

/** Whether all values are scores; quantised networks may round slightly below 0 or above 1. */
export function isScore({ min, max }: Range): boolean {
  return min >= -0.01 && max <= 1.01
}

export function showDims(dims: readonly (number | string | null)[]): string {
  return `[${dims.map((side) => side ?? '?').join(', ')}]`
}
