import type { Maps } from './activity.ts'

/** For each pixel, the number of maps whose value there is at least `from` and at most `to`: [rows * columns]. */
export function pixelsWithin(
  { data, channels, rows, columns }: Maps,
  from: number,
  to: number,
): Uint16Array {
  const size = rows * columns
  const counts = new Uint16Array(size)
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < size; i++) {
      const value = data[c * size + i]!
      if (value >= from && value <= to) counts[i]! += 1
    }
  }
  return counts
}
