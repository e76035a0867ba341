/** The exports of `assembly/tensor-rows.ts`. */
export interface Rows {
  halve(upper: number, lower: number, width: number, words: number): void
  mixColumns(row: number, offsets: number, weights: number, width: number, pass: number): void
  mixRows(
    upper: number,
    lower: number,
    upperWeight: number,
    lowerWeight: number,
    width: number,
    words: number,
  ): void
  divide: WriteRow
  look32: WriteRow
  look16: WriteRow
}

/** Writes one row of each plane from a row of words; all parameters except the width and the divisor are addresses. */
export type WriteRow = (
  words: number,
  width: number,
  divisorOrTables: number,
  first: number,
  second: number,
  third: number,
) => void
