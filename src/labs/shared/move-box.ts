import type { BoxCorners } from '../../vision/explain/overlap.ts'

export type Corner = 'upper left' | 'lower right'

/** Where a box lies: from 0, 0 to these sides, and the least side that it keeps. */
export interface Ground {
  readonly width: number
  readonly height: number
  readonly step: number
}

/** The box with a corner elsewhere: never past the opposite one, so that it keeps an area. */
export function movedCorner(
  [x1, y1, x2, y2]: BoxCorners,
  corner: Corner,
  [x, y]: readonly [x: number, y: number],
  { step }: Ground,
): BoxCorners {
  return corner === 'upper left'
    ? [Math.min(x, x2 - step), Math.min(y, y2 - step), x2, y2]
    : [x1, y1, Math.max(x, x1 + step), Math.max(y, y1 + step)]
}

/** The box moved as a whole, within its ground. */
export function movedBox(
  [x1, y1, x2, y2]: BoxCorners,
  dx: number,
  dy: number,
  { width, height }: Ground,
): BoxCorners {
  const right = within(dx, -x1, width - x2)
  const down = within(dy, -y1, height - y2)
  return [x1 + right, y1 + down, x2 + right, y2 + down]
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
