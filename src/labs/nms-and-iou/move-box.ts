import type { BoxCorners } from '../../vision/explain/overlap.ts'
import { plane } from './kind.ts'

export type Corner = 'upper left' | 'lower right'

/** The box with a corner elsewhere: never past the opposite one, so that it keeps an area. */
export function movedCorner(
  [x1, y1, x2, y2]: BoxCorners,
  corner: Corner,
  [x, y]: readonly [x: number, y: number],
): BoxCorners {
  return corner === 'upper left'
    ? [Math.min(x, x2 - plane.step), Math.min(y, y2 - plane.step), x2, y2]
    : [x1, y1, Math.max(x, x1 + plane.step), Math.max(y, y1 + plane.step)]
}

/** The box moved as a whole, within the plane. */
export function movedBox([x1, y1, x2, y2]: BoxCorners, dx: number, dy: number): BoxCorners {
  const right = within(dx, -x1, plane.width - x2)
  const down = within(dy, -y1, plane.height - y2)
  return [x1 + right, y1 + down, x2 + right, y2 + down]
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
