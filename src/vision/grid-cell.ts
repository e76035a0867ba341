import type { Point } from './geometry.ts'
import type { GridLevel } from './grid.ts'
import { toModelPoint, type Letterbox } from './letterbox.ts'

/** A cell of a grid. */
export interface GridCell {
  readonly column: number
  readonly row: number
}

/** Side of a cell, in input pixels, and numbers of columns and rows. */
export type GridSides = Pick<GridLevel, 'stride' | 'columns' | 'rows'>

/** The cell that contains a point of the picture; null outside the input. */
export function cellUnder(at: Point, level: GridSides, letterbox: Letterbox): GridCell | null {
  const [x, y] = toModelPoint(at[0], at[1], letterbox)
  const column = Math.floor(x / level.stride)
  const row = Math.floor(y / level.stride)
  return column >= 0 && row >= 0 && column < level.columns && row < level.rows
    ? { column, row }
    : null
}

/**
 * The neighbouring cell in the direction of an arrow key; without a cell the centre of the grid; undefined for
 * other keys.
 */
export function cellByKey(
  key: string,
  from: GridCell | null,
  { columns, rows }: Pick<GridSides, 'columns' | 'rows'>,
): GridCell | undefined {
  const step = steps[key]
  if (!step) return undefined
  if (!from) return { column: columns >> 1, row: rows >> 1 }
  return {
    column: Math.min(columns - 1, Math.max(0, from.column + step[0])),
    row: Math.min(rows - 1, Math.max(0, from.row + step[1])),
  }
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
