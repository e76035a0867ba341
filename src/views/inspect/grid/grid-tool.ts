import type { Note } from '../../../overlay/draw-notes.ts'
import { classColour } from '../../../overlay/class-colours.ts'
import type { Context2D } from '../../../overlay/surface.ts'
import type { HeatMap } from '../../../vision/explain/heat-map.ts'
import type { CellPrediction } from '../../../vision/explain/question.ts'
import type { ModelBoxes, Point } from '../../../vision/geometry.ts'
import type { GridLevel } from '../../../vision/grid.ts'
import {
  toImageBoxes,
  toImagePoint,
  toModelPoint,
  type Letterbox,
} from '../../../vision/letterbox.ts'
import { topClasses } from '../../../vision/explain/top-classes.ts'
import { formatScore } from '../../../words/numbers.ts'

/** A cell of a grid. */
export interface GridCell {
  readonly column: number
  readonly row: number
}

/** The cell that contains a point of the picture; null outside the input. */
export function cellUnder(at: Point, level: GridLevel, letterbox: Letterbox): GridCell | null {
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
  { columns, rows }: GridLevel,
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

/** Draws the grid's lines over the whole input, including padding, in picture pixels. */
export function paintGrid(
  context: Context2D,
  { columns, rows, stride }: GridLevel,
  letterbox: Letterbox,
  pixel: number,
): void {
  const [left, top] = toImagePoint(0, 0, letterbox)
  const [right, bottom] = toImagePoint(columns * stride, rows * stride, letterbox)
  context.beginPath()
  for (let column = 0; column <= columns; column++) {
    const [x] = toImagePoint(column * stride, 0, letterbox)
    context.moveTo(x, top)
    context.lineTo(x, bottom)
  }
  for (let row = 0; row <= rows; row++) {
    const [, y] = toImagePoint(0, row * stride, letterbox)
    context.moveTo(left, y)
    context.lineTo(right, y)
  }
  for (const [colour, width] of gridLines) {
    context.strokeStyle = colour
    context.lineWidth = width * pixel
    context.stroke()
  }
}

// light on dark, to be visible on any photo
const gridLines = [
  ['rgb(8 10 12 / 0.28)', 2],
  ['rgb(255 255 255 / 0.5)', 0.75],
] as const

/**
 * Draws a cell, filled and outlined; `kind` distinguishes the cell that predicted a box from the one that
 * contains its centre.
 */
export function paintCell(
  context: Context2D,
  { column, row }: GridCell,
  stride: number,
  letterbox: Letterbox,
  pixel: number,
  kind: 'produced' | 'centre' = 'produced',
): void {
  const [x1, y1] = toImagePoint(column * stride, row * stride, letterbox)
  const [x2, y2] = toImagePoint((column + 1) * stride, (row + 1) * stride, letterbox)
  context.setLineDash(kind === 'centre' ? [3 * pixel, 2 * pixel] : [])
  if (kind === 'produced') {
    context.fillStyle = 'rgb(255 255 255 / 0.35)'
    context.fillRect(x1, y1, x2 - x1, y2 - y1)
  }
  for (const [colour, width] of [
    ['rgb(8 10 12 / 0.85)', 4],
    ['#ffffff', 2],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = width * pixel
    context.strokeRect(x1, y1, x2 - x1, y2 - y1)
  }
  context.setLineDash([])
}

/** Fills every cell with the colour of its value, 0 is transparent. */
export function paintHeat(
  context: Context2D,
  { stride, columns, rows, values }: HeatMap,
  letterbox: Letterbox,
): void {
  for (let row = 0; row < rows; row++) {
    const [, top] = toImagePoint(0, row * stride, letterbox)
    const [, bottom] = toImagePoint(0, (row + 1) * stride, letterbox)
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column]!
      if (value < 0.005) continue
      const [left] = toImagePoint(column * stride, 0, letterbox)
      const [right] = toImagePoint((column + 1) * stride, 0, letterbox)
      context.fillStyle = heatColour(value)
      context.fillRect(left, top, right - left, bottom - top)
    }
  }
}

/** From a faint violet to a strong yellow; the square root makes small scores visible. */
function heatColour(value: number): string {
  return heatColours[Math.round(128 * Math.sqrt(Math.min(1, Math.max(0, value))))]!
}

// precomputed: a map has thousands of cells and is repainted at every zoom step
const heatColours = Array.from({ length: 129 }, (_, i) => {
  const heat = i / 128
  const lightness = 0.35 + 0.55 * heat
  const hue = 300 - 205 * heat
  return `oklch(${lightness.toFixed(3)} 0.16 ${hue.toFixed(0)} / ${(0.25 + 0.6 * heat).toFixed(3)})`
})

/** The boxes that a cell predicted, anchor by anchor, in the picture. */
export function cellNotes(
  predictions: readonly CellPrediction[],
  letterbox: Letterbox,
  classNames: readonly string[],
  faintBelow: number,
): readonly Note[] {
  return predictions.map(({ box, scores }) => {
    const [best = 0] = topClasses(scores, 1)
    const score = scores[best] ?? 0
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toImageBoxes(box as ModelBoxes, letterbox)
    return {
      box: [x1, y1, x2, y2],
      text: { words: classNames[best] ?? `class ${best}`, figures: formatScore(score) },
      colour: classColour(best),
      line: 'solid',
      weight: score > faintBelow ? 'strong' : 'plain',
    }
  })
}
