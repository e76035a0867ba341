import type { Point, Size } from './geometry.ts'

/** A grid for which no input size is known yet. */
export interface PlannedLevel {
  /** side of a cell, in input pixels */
  readonly stride: number
  /** predictions per cell */
  readonly anchorsPerCell: number
  /** its last column and row may extend beyond the input; else the input is a multiple of the stride */
  readonly overhangs?: boolean
}

/** The grid of one stride, with its range among all predictions. */
export interface GridLevel {
  /** side of a cell, in input pixels */
  readonly stride: number
  readonly columns: number
  readonly rows: number
  /** columns * rows */
  readonly cells: number
  /** index of its first prediction, and number of its predictions (cells * anchors per cell) */
  readonly offset: number
  readonly predictions: number
}

/** Width and height of an anchor, in input pixels. */
export type Anchor = readonly [width: number, height: number]

/** Origin of a prediction. */
export interface Cell {
  readonly stride: number
  readonly column: number
  readonly row: number
  /** index of the anchor within the cell; 0 for anchor-free heads */
  readonly anchor: number
}

/**
 * The grids of a head over an `input` in pixels: one per stride, each cell with `anchorsPerCell` predictions.
 * Predictions are numbered by (stride, anchor, row, column). Throws if a side of the input is no multiple of a
 * stride.
 */
export function gridLevels(
  input: Size,
  strides: readonly number[],
  anchorsPerCell = 1,
): readonly GridLevel[] {
  return gridsOver(
    input,
    strides.map((stride) => ({ stride, anchorsPerCell })),
  )
}

/** `gridLevels` for levels with different numbers of anchors per cell. Throws like `gridLevels`. */
export function gridsOver(input: Size, levels: readonly PlannedLevel[]): readonly GridLevel[] {
  let offset = 0
  return levels.map(({ stride, anchorsPerCell, overhangs }) => {
    const covered = overhangs ? covering(input, stride) : input
    const level = gridLevel(covered, stride, anchorsPerCell, offset)
    offset += level.predictions
    return level
  })
}

/** Rounds a size up to a multiple of the stride. */
function covering({ width, height }: Size, stride: number): Size {
  return {
    width: Math.ceil(width / stride) * stride,
    height: Math.ceil(height / stride) * stride,
  }
}

/** The grid of one stride, whose first prediction has index `offset`. Throws like `gridLevels`. */
export function gridLevel(input: Size, stride: number, anchorsPerCell = 1, offset = 0): GridLevel {
  const columns = input.width / stride
  const rows = input.height / stride
  if (!(isCount(columns) && isCount(rows))) {
    throw new Error(
      `input is ${input.width}x${input.height}, expected multiples of stride ${stride}`,
    )
  }
  const cells = columns * rows
  return { stride, columns, rows, cells, offset, predictions: cells * anchorsPerCell }
}

/**
 * Number of predictions of a head: (640/8)^2 + (640/16)^2 + (640/32)^2 = 6400 + 1600 + 400 is the 8400 of YOLOv8
 * at 640; three anchors per cell make it the 25200 of YOLOv5.
 */
export function predictionCount(
  input: Size,
  strides: readonly number[],
  anchorsPerCell = 1,
): number {
  const levels = gridLevels(input, strides, anchorsPerCell)
  return levels.reduce((sum, { predictions }) => sum + predictions, 0)
}

/** The stride of a map if both sides give the same; otherwise null. */
export function strideOf(map: Size, size: Size): number | null {
  const stride = size.width / map.width
  return Number.isInteger(stride) && stride > 1 && size.height / map.height === stride
    ? stride
    : null
}

/** The cell and anchor of prediction `index`. Throws if there is no such prediction. */
export function cellAt(
  index: number,
  input: Size,
  strides: readonly number[],
  anchorsPerCell = 1,
): Cell {
  const levels = gridLevels(input, strides, anchorsPerCell)
  const level = levels.find(({ offset, predictions }) => index < offset + predictions)
  if (!(Number.isInteger(index) && index >= 0 && level)) {
    const count = predictionCount(input, strides, anchorsPerCell)
    throw new Error(`prediction ${index} is not among the ${count} of this head`)
  }
  const { stride, columns, cells, offset } = level
  const within = index - offset
  const cell = within % cells
  return {
    stride,
    column: cell % columns,
    row: Math.floor(cell / columns),
    anchor: Math.floor(within / cells),
  }
}

/** The centre of a cell, in input pixels. */
export function cellCentre({
  stride,
  column,
  row,
}: Pick<Cell, 'stride' | 'column' | 'row'>): Point {
  return [(column + 0.5) * stride, (row + 0.5) * stride]
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0
}
