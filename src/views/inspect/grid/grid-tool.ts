import type { Note } from '../../../overlay/draw-notes.ts'
import { classColour } from '../../../overlay/class-colours.ts'
import type { Context2D } from '../../../overlay/surface.ts'
import type { HeatMap } from '../../../vision/explain/heat-map.ts'
import type { CellPrediction } from '../../../vision/explain/question.ts'
import type { ModelBoxes } from '../../../vision/geometry.ts'
import type { GridLevel } from '../../../vision/grid.ts'
import type { GridCell } from '../../../vision/grid-cell.ts'
import { toImageBoxes, toImagePoint, type Letterbox } from '../../../vision/letterbox.ts'
import { topClasses } from '../../../vision/explain/top-classes.ts'
import { formatScore } from '../../../words/numbers.ts'

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
