import type { Point } from '../vision/geometry.ts'
import { chip, type ChipText, type TextRuler } from './chip-text.ts'
import { drawChip } from './draw-chip.ts'
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

/** Draws a line with an arrow to the side on which one is in, or a zone; with its counts on a chip. */
export function drawShape(
  context: Context2D,
  { kind, points, text, isMirrored, isOpen }: DrawnShape,
  surface: Surface,
  ruler: TextRuler,
): void {
  const { unit, viewport } = surface
  const onSurface = points.map(([x, y]): Point => [
    x * viewport.scale + viewport.x,
    y * viewport.scale + viewport.y,
  ])
  const colour = colours[kind]
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  onSurface.forEach(([x, y]) => context.lineTo(x, y))
  if (kind === 'zone' && !isOpen) {
    context.closePath()
    context.globalAlpha = 0.14
    context.fillStyle = colour
    context.fill()
    context.globalAlpha = 1
  }
  stroke(context, colour, unit)
  const [from, to] = onSurface
  if (kind === 'line' && from && to) drawArrow(context, from, to, isMirrored, colour, unit)
  if (text && from) {
    const middle = middleOf(onSurface)
    const width = ruler.width(text)
    const height = chip.height * unit
    const left = keptIn(middle[0] - width / 2, width, surface.size.width)
    const top = keptIn(middle[1] + 8 * unit, height, surface.size.height)
    const placed = {
      ...{ mark: 0, text, leader: null },
      rect: [left, top, left + width, top + height] as const,
    }
    drawChip(context, placed, { fill: colour, ink: '#0b0d10', edge: halo }, surface, ruler)
  }
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

function middleOf(points: readonly Point[]): Point {
  let [x, y] = [0, 0]
  for (const point of points) {
    x += point[0] / points.length
    y += point[1] / points.length
  }
  return [x, y]
}

function keptIn(start: number, length: number, space: number): number {
  return Math.max(0, Math.min(space - length, start))
}
