import type { HeadReader } from '../heads/contract.ts'

/** The value that a heat map shows: the objectness, the best class's score, or the score of one class. */
export type HeatOf = 'objectness' | 'best' | number

/** One number per cell, 0..1, the maximum over its anchors. */
export interface HeatMap {
  readonly stride: number
  readonly columns: number
  readonly rows: number
  /** row-major, [rows * columns] */
  readonly values: Float32Array
}

/**
 * The head's confidence in each cell of a stride's grid. Throws if it has no grid of that stride, or no
 * objectness to show.
 */
export function heatMap(reader: HeadReader, stride: number, of: HeatOf): HeatMap {
  const level = reader.levels.find((one) => one.stride === stride)
  if (!level) throw new Error(`the head has no grid of stride ${stride}`)
  if (of === 'objectness' && !reader.hasObjectness) throw new Error('the head has no objectness')
  const { columns, rows, cells, offset, predictions } = level
  const values = new Float32Array(cells)
  for (let p = 0; p < predictions; p++) {
    const index = offset + p
    const value =
      of === 'objectness'
        ? reader.objectness(index)
        : reader.score(index, of === 'best' ? reader.bestClass(index) : of)
    const cell = p % cells
    if (value > values[cell]!) values[cell] = value
  }
  return { stride, columns, rows, values }
}
