import type { Point } from '../vision/geometry.ts'
import type { Surface } from './surface.ts'

/** Points of a picture, in pixels of the surface. */
export function onSurface(points: readonly Point[], { viewport }: Pick<Surface, 'viewport'>) {
  const { scale, x: left, y: top } = viewport
  return points.map(([x, y]): Point => [x * scale + left, y * scale + top])
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
