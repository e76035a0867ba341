import type { Cell, GridLevel } from '../grid.ts'

/** Number of the level that contains prediction `index`. Throws if there is no such prediction. */
export function levelNumber(levels: readonly GridLevel[], index: number): number {
  for (let number = 0; number < levels.length; number++) {
    const { offset, predictions } = levels[number]!
    if (index >= offset && index < offset + predictions) return number
  }
  throw new Error(`prediction ${index} is not among the ${totalOf(levels)} of this head`)
}

/** Total number of predictions of the grids. */
export function totalOf(levels: readonly GridLevel[]): number {
  return levels.reduce((sum, { predictions }) => sum + predictions, 0)
}

/** The cell and anchor of prediction `index` of a level. */
export function cellOf({ stride, columns, cells, offset }: GridLevel, index: number): Cell {
  const within = index - offset
  const cell = within % cells
  const column = cell % columns
  return { stride, column, row: (cell - column) / columns, anchor: (within - cell) / cells }
}

/** The cell and anchor of prediction `index` of a head. Throws if there is no such prediction. */
export function placeOf(levels: readonly GridLevel[], index: number): Cell {
  return cellOf(levels[levelNumber(levels, index)]!, index)
}

/** The index of a cell's prediction: the inverse of `cellOf`. Throws if the grid has no such cell. */
export function indexOf(
  levels: readonly GridLevel[],
  { stride, column, row, anchor }: Cell,
): number {
  const level = levels.find((one) => one.stride === stride)
  const fits =
    level &&
    column >= 0 &&
    column < level.columns &&
    row >= 0 &&
    row < level.rows &&
    anchor >= 0 &&
    anchor * level.cells < level.predictions
  if (!fits) {
    throw new Error(
      `no prediction of anchor ${anchor} in column ${column}, row ${row} at stride ${stride}`,
    )
  }
  return level.offset + anchor * level.cells + row * level.columns + column
}
