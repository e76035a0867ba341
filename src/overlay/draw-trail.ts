import type { Context2D, Surface } from './surface.ts'

/**
 * Draws the way that an object has come, fading towards its beginning.
 *
 * points: xy in picture pixels, the newest last; the first `count` pairs are drawn
 * mirror: width of the picture that is shown mirrored; null: it is not
 */
export function drawTrail(
  context: Context2D,
  points: Float32Array,
  count: number,
  colour: string,
  mirror: number | null,
  { viewport: { scale, x, y }, unit }: Surface,
): void {
  context.lineCap = 'round'
  context.strokeStyle = colour
  context.lineWidth = 2.5 * unit
  for (let i = 1; i < count; i++) {
    context.globalAlpha = 0.15 + (0.75 * i) / count
    context.beginPath()
    for (let end = i - 1; end <= i; end++) {
      const across = points[2 * end]!
      context.lineTo(
        (mirror === null ? across : mirror - across) * scale + x,
        points[2 * end + 1]! * scale + y,
      )
    }
    context.stroke()
  }
  context.globalAlpha = 1
}
