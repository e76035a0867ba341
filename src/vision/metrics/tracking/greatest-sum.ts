import { assign } from '../../assignment.ts'

/** The pairs of rows and columns with the greatest sum of scores, [rows * columns], none negative; 0 makes no pair. */
export function greatestSum(
  scores: Float64Array,
  rows: number,
  columns: number,
): readonly (readonly [row: number, column: number])[] {
  const cost = scores.map((score) => (score > 0 ? -score : Infinity))
  return assign(cost, rows, columns, 0).pairs
}
