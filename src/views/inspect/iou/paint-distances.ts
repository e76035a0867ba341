import { contains, type Box } from '../../../overlay/rect.ts'
import type { Context2D } from '../../../overlay/surface.ts'
import type { Overlap } from '../../../vision/explain/overlap.ts'
import type { Point } from '../../../vision/geometry.ts'
import type { Letter } from '../tool/stage-tool.ts'
import type { Pair } from './box-pair.ts'

/** Draws the lengths in DIoU: the line between the centres, and the hull's diagonal, dashed. */
export function paintDistances(context: Context2D, [a, b]: Pair, hull: Box, pixel: number): void {
  line(context, [hull[0], hull[1]], [hull[2], hull[3]], pixel, true)
  line(context, middle(a), middle(b), pixel, false)
  for (const [x, y] of [middle(a), middle(b)]) {
    context.beginPath()
    context.arc(x, y, 4 * pixel, 0, 2 * Math.PI)
    context.fillStyle = '#ffffff'
    context.fill()
    context.strokeStyle = dark
    context.lineWidth = 1.5 * pixel
    context.stroke()
  }
}

/** The letters I, U, c and d, each at the quantity it names. */
export function overlapLetters(pair: Pair, { shared, hull }: Overlap): readonly Letter[] {
  const [a, b] = pair.map(middle) as [Point, Point]
  const letters: Letter[] = [
    { at: pointBetween([hull[0], hull[1]], [hull[2], hull[3]], 0.92), text: 'c' },
    { at: pointBetween(a, b, 0.5), text: 'd' },
  ]
  if (shared) letters.push({ at: inside(shared, 0.78, 0.22), text: 'I' })
  // a corner of either box outside the other
  const own = corners
    .flatMap(([x, y]) => pair.map((box) => inside(box, x, y)))
    .find(([x, y]) => !shared || !contains(shared, x, y, 0))
  if (own) letters.push({ at: own, text: 'U' })
  return letters
}

const corners = [
  [0.15, 0.85],
  [0.15, 0.15],
  [0.85, 0.85],
  [0.85, 0.15],
] as const

const dark = 'rgb(8 10 12 / 0.85)'

function line(context: Context2D, from: Point, to: Point, pixel: number, dashed: boolean): void {
  context.setLineDash(dashed ? [6 * pixel, 5 * pixel] : [])
  context.beginPath()
  context.moveTo(...from)
  context.lineTo(...to)
  for (const [colour, width] of [
    [dark, 4],
    ['#ffffff', 2],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = width * pixel
    context.stroke()
  }
  context.setLineDash([])
}

function middle(box: Box): Point {
  return inside(box, 0.5, 0.5)
}

/** A point of a box, given by fractions of its sides. */
function inside([x1, y1, x2, y2]: Box, x: number, y: number): Point {
  return [x1 + x * (x2 - x1), y1 + y * (y2 - y1)]
}

function pointBetween([x1, y1]: Point, [x2, y2]: Point, share: number): Point {
  return [x1 + share * (x2 - x1), y1 + share * (y2 - y1)]
}
