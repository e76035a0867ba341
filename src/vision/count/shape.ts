import type { Point } from '../geometry.ts'

/** A line on the picture; who crosses it from its left to its right, looking from `from` to `to`, goes in. */
export interface CountLine {
  readonly kind: 'line'
  /** from 1; names the line */
  readonly id: number
  readonly from: Point
  readonly to: Point
}

/** A part of the picture: a polygon of three corners or more, closed by itself. */
export interface Zone {
  readonly kind: 'zone'
  readonly id: number
  readonly corners: readonly Point[]
}

/** In shares of the picture's sides, 0..1, or in picture pixels, as the caller says. */
export type Shape = CountLine | Zone

export function pointsOf(shape: Shape): readonly Point[] {
  return shape.kind === 'line' ? [shape.from, shape.to] : shape.corners
}

/** The shape with other points, as many as it takes. */
export function withPoints(shape: Shape, points: readonly Point[]): Shape {
  if (shape.kind === 'zone') return { ...shape, corners: points }
  const [from, to] = points
  if (!from || !to || points.length > 2) throw new Error(`a line of ${points.length} points`)
  return { ...shape, from, to }
}

/** From shares of the picture's sides to picture pixels. */
export function inPixels(
  shape: Shape,
  { width, height }: { width: number; height: number },
): Shape {
  return withPoints(
    shape,
    pointsOf(shape).map(([x, y]) => [x * width, y * height]),
  )
}
