import type { Point } from '../../vision/geometry.ts'
import type { Anchor } from '../../vision/count/counter.ts'
import { pointsOf, withPoints, type Shape } from '../../vision/count/shape.ts'

/** What is counted: lines and zones in shares of the picture's sides, and the point of a box that counts. */
export interface CountChoice {
  readonly shapes: readonly Shape[]
  readonly anchor: Anchor
}

/** Lines and zones on one stage, and corners of a zone. */
export const mostShapes = 8
export const mostCorners = 12

/**
 * What the setting `count` says: shapes with their numbers and points in thousandths of the picture's sides, e.g.
 * `line1-500-100-500-900_zone2-100-100-400-100-400-400_middle`. What is not a shape is left out.
 */
export function parseCount(text: string | null): CountChoice {
  const shapes: Shape[] = []
  let anchor: Anchor = 'foot'
  for (const part of text?.split('_') ?? []) {
    if (part === 'middle') anchor = 'middle'
    const shape = parseShape(part)
    const isNew = shape && shapes.every(({ id }) => id !== shape.id)
    if (isNew && shapes.length < mostShapes) shapes.push(shape)
  }
  return { shapes, anchor }
}

/** Null while nothing is counted. */
export function formatCount({ shapes, anchor }: CountChoice): string | null {
  if (shapes.length === 0) return null
  const parts = shapes.map((shape) =>
    [
      `${shape.kind}${shape.id}`,
      ...pointsOf(shape).flatMap((at) => at.map((share) => Math.round(1000 * share))),
    ].join('-'),
  )
  return [...parts, ...(anchor === 'middle' ? [anchor] : [])].join('_')
}

/** A new shape with the first number that is free. */
export function shapeOf(
  kind: Shape['kind'],
  points: readonly Point[],
  shapes: readonly Shape[],
): Shape {
  let id = 1
  while (shapes.some((shape) => shape.id === id)) id++
  const first = points[0] ?? [0, 0]
  return withPoints(
    kind === 'line' ? { kind, id, from: first, to: first } : { kind, id, corners: [] },
    points,
  )
}

function parseShape(text: string): Shape | null {
  const match = /^(line|zone)(\d{1,2})((?:-\d{1,4})+)$/.exec(text)
  if (!match) return null
  const [, kind, id, rest = ''] = match
  const shares = rest
    .slice(1)
    .split('-')
    .map((share) => Number(share) / 1000)
  if (shares.some((share) => share > 1) || shares.length % 2 === 1) return null
  const points = Array.from({ length: shares.length / 2 }, (_, i): Point => [
    shares[2 * i]!,
    shares[2 * i + 1]!,
  ])
  if (kind === 'line') {
    const [from, to] = points
    return from && to && points.length === 2 ? { kind: 'line', id: Number(id), from, to } : null
  }
  if (points.length < 3 || points.length > mostCorners) return null
  return { kind: 'zone', id: Number(id), corners: points }
}
