import type { SeenOutput } from './seen.ts'

/** An output interpreted as n rows of `width` numbers: number c of row i is at `i * row + c * column`. */
export interface RowsSeen {
  readonly output: SeenOutput
  readonly n: number
  readonly width: number
  readonly row: number
  readonly column: number
}

/**
 * The possible interpretations of one picture's output as rows: [1, n, width], [n, width], [1, n, 1, width] and
 * their transposes; a list of n numbers is n rows of one. The first takes the longer side as rows.
 */
export function rowsSeen(output: SeenOutput): readonly RowsSeen[] {
  const sides = output.dims.filter((side) => side !== 1)
  const [a = 1, b = 1, ...more] = sides
  if (more.length > 0) return []
  const upright: RowsSeen = { output, n: a, width: b, row: b, column: 1 }
  // a side of 1 has no transpose
  if (sides.length === 2) return [upright, { output, n: b, width: a, row: 1, column: b }]
  return [
    { ...upright, n: a, width: 1, row: 1 },
    { output, n: 1, width: a, row: a, column: 1 },
  ]
}

/** Whether a number is an integer in every row; true without rows. */
export function isWhole({ output: { data }, n, row, column }: RowsSeen, at: number): boolean {
  for (let i = 0, o = at * column; i < n; i++, o += row) {
    if (!Number.isInteger(data[o])) return false
  }
  return true
}

/** Minimum and maximum of `count` numbers of every row, from `first` on; null without rows. */
export function rangeOf(
  { output: { data }, n, row, column }: RowsSeen,
  first: number,
  count: number,
): { readonly min: number; readonly max: number } {
  let min = Infinity
  let max = -Infinity
  for (let i = 0; i < n; i++) {
    for (let c = first; c < first + count; c++) {
      const value = data[i * row + c * column]!
      if (value < min) min = value
      if (value > max) max = value
    }
  }
  return { min, max }
}
