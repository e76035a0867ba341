import type { Size } from '../geometry.ts'
import type { Veil } from './veil.ts'

/** What a place of the picture adds to a box. */
export interface SaliencyMap {
  readonly columns: number
  readonly rows: number
  /** row-major, [rows * columns] */
  readonly values: Float32Array
}

/** Input pixels along a side of one place of the map. */
export const placeSide = 8

/**
 * Collects how well a box is found under one mask after another.
 *
 * The value of a place is the slope of a least-squares line through the points (share of the place that is seen, match
 * of the box): cov(seen, match) / var(seen), about the mean match where the place is seen minus the mean where it is
 * hidden. D-RISE (Petsiuk et al., CVPR 2021, eq. 2) sums match * seen instead, which is the same but for a
 * constant and the places that chance has shown more often than others; the slope is free of both, so 0 means "makes
 * no difference", and negative values mean that the box is found better without the place.
 */
export function createOcclusionMap({ width, height }: Size) {
  const columns = Math.ceil(width / placeSide)
  const rows = Math.ceil(height / placeSide)
  const seenSum = new Float64Array(columns * rows)
  const squareSum = new Float64Array(columns * rows)
  const productSum = new Float64Array(columns * rows)
  let matchSum = 0
  let count = 0

  return {
    count: () => count,

    /** `match`: how well the box was found under the mask, 0..1. */
    add(veil: Veil, match: number): void {
      count += 1
      matchSum += match
      for (let row = 0, i = 0; row < rows; row++) {
        const y = Math.min(height - 1, row * placeSide + (placeSide >> 1))
        for (let column = 0; column < columns; column++, i++) {
          const x = Math.min(width - 1, column * placeSide + (placeSide >> 1))
          const seen = veil.seen[y * width + x]!
          seenSum[i]! += seen
          squareSum[i]! += seen * seen
          productSum[i]! += seen * match
        }
      }
    },

    map(): SaliencyMap {
      const values = new Float32Array(columns * rows)
      for (let i = 0; i < values.length; i++) {
        const variance = squareSum[i]! - seenSum[i]! ** 2 / count
        const covariance = productSum[i]! - (seenSum[i]! * matchSum) / count
        values[i] = variance > 1e-9 ? covariance / variance : 0
      }
      return { columns, rows, values }
    },
  }
}
