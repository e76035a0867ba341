import type { Point } from '../geometry.ts'

/** Whether a point is in a polygon, by the even-odd rule. */
export function isInZone(corners: readonly Point[], [x, y]: Point): boolean {
  let isIn = false
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [x1, y1] = corners[i]!
    const [x2, y2] = corners[j]!
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) isIn = !isIn
  }
  return isIn
}

/** Distance from a point to the nearest edge of a polygon, in the points' units. */
export function distanceToEdge(corners: readonly Point[], [x, y]: Point): number {
  let least = Infinity
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [x1, y1] = corners[i]!
    const [x2, y2] = corners[j]!
    const [dx, dy] = [x2 - x1, y2 - y1]
    const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)
    const share = Math.min(1, Math.max(0, along))
    least = Math.min(least, Math.hypot(x1 + share * dx - x, y1 + share * dy - y))
  }
  return least
}
