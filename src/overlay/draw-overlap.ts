import type { Box } from './rect.ts'
import type { Context2D, Surface } from './surface.ts'

/**
 * Draws the two areas of an IoU: the union in loose light hatching, the intersection in dense dark hatching on
 * white, so that pattern, not colour alone, distinguishes them.
 */
export function drawOverlap(
  context: Context2D,
  a: Box,
  b: Box,
  shared: Box | null,
  surface: Surface,
): void {
  context.save()
  context.beginPath()
  addRect(context, a)
  addRect(context, b)
  context.clip()
  context.fillStyle = 'rgb(8 10 12 / 0.34)'
  fillAll(context, surface)
  hatch(
    context,
    bounding(a, b),
    { spacing: 9, width: 1, colour: 'rgb(255 255 255 / 0.5)', down: false },
    surface,
  )
  context.restore()
  if (!shared) return

  context.save()
  context.beginPath()
  addRect(context, shared)
  context.clip()
  context.fillStyle = 'rgb(255 255 255 / 0.5)'
  fillAll(context, surface)
  hatch(
    context,
    shared,
    { spacing: 5, width: 1.25, colour: 'rgb(8 10 12 / 0.62)', down: true },
    surface,
  )
  context.restore()
}

/** Lengths in CSS pixels. */
interface Hatching {
  readonly spacing: number
  readonly width: number
  readonly colour: string
  /** direction: from upper left to lower right, or from lower left to upper right */
  readonly down: boolean
}

/** Draws parallel lines at 45 degrees through the visible part of a rectangle. */
function hatch(
  context: Context2D,
  area: Box,
  { spacing, width, colour, down }: Hatching,
  { size, unit }: Surface,
): void {
  const x1 = Math.max(area[0], 0)
  const y1 = Math.max(area[1], 0)
  const x2 = Math.min(area[2], size.width)
  const y2 = Math.min(area[3], size.height)
  const step = spacing * unit * Math.SQRT2
  const height = y2 - y1
  context.beginPath()
  // anchored to the area, so that the pattern moves with the picture
  for (let x = x1 - height - ((x1 - height - area[0]) % step) - step; x < x2; x += step) {
    context.moveTo(x, down ? y1 : y2)
    context.lineTo(x + height, down ? y2 : y1)
  }
  context.strokeStyle = colour
  context.lineWidth = width * unit
  context.stroke()
}

function addRect(context: Context2D, [x1, y1, x2, y2]: Box): void {
  context.rect(x1, y1, x2 - x1, y2 - y1)
}

function fillAll(context: Context2D, { size }: Surface): void {
  context.fillRect(0, 0, size.width, size.height)
}

function bounding(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}
