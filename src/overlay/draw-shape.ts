import type { Point } from '../vision/geometry.ts'
import type { ChipText, TextRuler } from './chip-text.ts'
import { drawChip } from './draw-chip.ts'
import { placeShapeChips } from './place-shape-chips.ts'
import { middleOf, pointsOnSurface } from './shape-points.ts'
import type { Context2D, Surface } from './surface.ts'

/** A line or zone that counts. */
export interface DrawnShape {
  readonly kind: 'line' | 'zone'
  /** picture pixels, as they are shown: a mirrored picture has them mirrored */
  readonly points: readonly Point[]
  /** null: no chip */
  readonly text: ChipText | null
  /** the picture is mirrored, so that the arrow of a line points to its left */
  readonly isMirrored: boolean
  /** it is still being drawn */
  readonly isOpen: boolean
}

const halo = 'rgb(8 10 12 / 0.7)'
const colours = { line: '#ffd84d', zone: '#7ee0ff' }

/** Draws lines and zones, and over all of them their counts on chips. */
export function drawShapes(
  context: Context2D,
  shapes: readonly DrawnShape[],
  surface: Surface,
  ruler: TextRuler,
): void {
  for (const shape of shapes) drawShape(context, shape, surface)
  for (const [i, rect] of placeShapeChips(shapes, surface, ruler).entries()) {
    const { text, kind } = shapes[i]!
    if (!rect || !text) continue
    const placed = { mark: 0, text, leader: null, rect }
    drawChip(context, placed, { fill: colours[kind], ink: '#0b0d10', edge: halo }, surface, ruler)
  }
}

/** Draws a line with an arrow to the side on which one is in, or a zone. */
function drawShape(
  context: Context2D,
  { kind, points, isMirrored, isOpen }: DrawnShape,
  surface: Surface,
): void {
  const { unit } = surface
  const outline = pointsOnSurface(points, surface)
  const colour = colours[kind]
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  outline.forEach(([x, y]) => context.lineTo(x, y))
  if (kind === 'zone' && !isOpen) {
    context.closePath()
    context.globalAlpha = 0.14
    context.fillStyle = colour
    context.fill()
    context.globalAlpha = 1
  }
  stroke(context, colour, unit)
  const [from, to] = outline
  if (kind === 'line' && from && to) drawArrow(context, from, to, isMirrored, colour, unit)
}

/** From the line's middle to its right, looking from one end to the other. */
function drawArrow(
  context: Context2D,
  from: Point,
  to: Point,
  isMirrored: boolean,
  colour: string,
  unit: number,
): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  if (length === 0) return
  const side = isMirrored ? -1 : 1
  const along: Point = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const across: Point = [-along[1] * side, along[0] * side]
  const [x, y] = middleOf([from, to])
  const at = (right: number, forward: number): Point => [
    x + unit * (right * across[0] + forward * along[0]),
    y + unit * (right * across[1] + forward * along[1]),
  ]
  context.beginPath()
  context.moveTo(...at(0, 0))
  context.lineTo(...at(22, 0))
  context.moveTo(...at(15, -6))
  context.lineTo(...at(22, 0))
  context.lineTo(...at(15, 6))
  stroke(context, colour, unit)
}

function stroke(context: Context2D, colour: string, unit: number): void {
  context.strokeStyle = halo
  context.lineWidth = 5 * unit
  context.stroke()
  context.strokeStyle = colour
  context.lineWidth = 2.5 * unit
  context.stroke()
}
