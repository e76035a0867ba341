import type { Box } from './rect.ts'
import { whole } from './surface.ts'
import type { Context2D, Surface } from './surface.ts'

/** Style of a box; lengths in CSS pixels. */
export interface BoxStyle {
  readonly colour: string
  readonly width: number
  readonly dashed: boolean
  /** dots instead of dashes, for a third kind of box */
  readonly dotted?: boolean
  /** opacity of the colour inside the box, 0..1 */
  readonly tint: number
}

const halo = 'rgb(8 10 12 / 0.7)'

/** Draws an outline on whole pixels between two thin dark lines, so that it is visible on any photo. */
export function drawBox(
  context: Context2D,
  box: Box,
  { colour, width, dashed, dotted = false, tint }: BoxStyle,
  surface: Surface,
): void {
  const line = whole(width, surface)
  const [x, y, w, h] = snapped(box, line, surface)
  if (tint > 0) {
    context.save()
    context.globalAlpha *= tint
    context.fillStyle = colour
    context.fillRect(x, y, w, h)
    context.restore()
  }
  context.lineJoin = 'round'
  context.strokeStyle = halo
  context.lineWidth = line + 2 * whole(0.75, surface)
  context.strokeRect(x, y, w, h)
  // dashes on an unbroken halo: the dark gaps show on bright and dark pictures alike
  if (dashed) context.setLineDash([6 * surface.unit, 4 * surface.unit])
  if (dotted) context.setLineDash([2 * surface.unit, 4 * surface.unit])
  context.strokeStyle = colour
  context.lineWidth = line
  context.strokeRect(x, y, w, h)
  context.setLineDash([])
}

/**
 * x, y, width, height, with edges moved so that a line of that width covers whole pixels. Edges far off the
 * surface are clamped to just outside it: a long dashed line is slow.
 */
function snapped([x1, y1, x2, y2]: Box, line: number, { size, unit }: Surface): Box {
  const off = 24 * unit
  const shift = (line % 2) / 2
  const snap = (value: number, most: number) =>
    Math.round(Math.max(-off, Math.min(most + off, value))) + shift
  const x = snap(x1, size.width)
  const y = snap(y1, size.height)
  return [x, y, snap(x2, size.width) - x, snap(y2, size.height) - y]
}
