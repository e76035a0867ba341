import type { Point } from '../vision/geometry.ts'
import type { Surface } from './surface.ts'
import { toScreen } from './viewport.ts'

/** Points of a picture, in pixels of the surface. */
export function pointsOnSurface(
  points: readonly Point[],
  { viewport }: Pick<Surface, 'viewport'>,
): readonly Point[] {
  return points.map((point): Point => {
    const { x, y } = toScreen(viewport, { x: point[0], y: point[1] })
    return [x, y]
  })
}

/** The mean of some points. */
export function middleOf(points: readonly Point[]): Point {
  let [x, y] = [0, 0]
  for (const point of points) {
    x += point[0] / points.length
    y += point[1] / points.length
  }
  return [x, y]
}
