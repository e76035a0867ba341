import type { Point } from '../geometry.ts'
import type { CountLine } from './shape.ts'

/**
 * Distance of a point from the line through both ends, in the points' units; positive on its right, looking from
 * `from` to `to` with y downwards. NaN for a line without length.
 */
export function distanceFromLine({ from, to }: Pick<CountLine, 'from' | 'to'>, at: Point): number {
  return areaOf(from, to, at) / Math.hypot(to[0] - from[0], to[1] - from[1])
}

/** Whether the straight way from one point to another meets the line between its ends, these included. */
export function meetsLine(
  { from, to }: Pick<CountLine, 'from' | 'to'>,
  a: Point,
  b: Point,
): boolean {
  return (
    areaOf(a, b, from) * areaOf(a, b, to) <= 0 && areaOf(from, to, a) * areaOf(from, to, b) <= 0
  )
}

/** Twice the signed area of a triangle. */
function areaOf(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
