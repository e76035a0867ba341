import type { Size } from '../../vision/geometry.ts'
import { predictionCount } from '../../vision/grid.ts'

export interface GridMatch {
  readonly strides: readonly number[]
  readonly anchorsPerCell: number
}

/** Sets of strides that detectors use, the most common first. */
const strideSets: readonly (readonly number[])[] = [
  [8, 16, 32],
  [8, 16, 32, 64],
  [16, 32],
  [4, 8, 16, 32],
  [4, 8, 16],
  [8, 16],
  [32],
  [16],
  [8],
]

/** The first set of strides that makes exactly `count` predictions over an input of this size; null for none. */
export function matchGrid(count: number, size: Size): GridMatch | null {
  for (const anchorsPerCell of [1, 3, 5, 9]) {
    for (const strides of strideSets) {
      const fits = strides.every((stride) => (size.width % stride) + (size.height % stride) === 0)
      if (fits && predictionCount(size, strides, anchorsPerCell) === count) {
        return { strides, anchorsPerCell }
      }
    }
  }
  return null
}

/** "6400 + 1600 + 400" */
export function gridSum({ strides, anchorsPerCell }: GridMatch, size: Size): string {
  const sum = strides.map((stride) => predictionCount(size, [stride])).join(' + ')
  if (anchorsPerCell === 1) return sum
  return `${anchorsPerCell} × ${strides.length > 1 ? `(${sum})` : sum}`
}
