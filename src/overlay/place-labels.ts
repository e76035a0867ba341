import type { Size } from '../vision/geometry.ts'
import { clamp } from './clamp.ts'
import { intersection } from './rect.ts'
import type { Box } from './rect.ts'

/** A label to be placed at a box. All numbers are pixels of the surface. */
export interface LabelRequest {
  readonly box: Box
  /** possible widths, the best first: the full text, then shortened variants */
  readonly widths: readonly number[]
}

export interface PlacedLabel {
  /** index of the request */
  readonly request: number
  /** index into the request's widths */
  readonly variant: number
  readonly rect: Box
  /** line from the label to its box if they do not touch: x1, y1, x2, y2 */
  readonly leader: Box | null
}

export interface LabelSpace {
  readonly bounds: Size
  /** height of every label */
  readonly height: number
  /** minimum distance between two labels */
  readonly gap: number
  /** areas that no label may cover */
  readonly obstacles?: readonly Box[]
}

/**
 * Places labels inside the bounds so that none hides another, the first requests first: at the box (above,
 * inside, below, right-aligned; in full, else shortened), else in the nearest free slot, else not at all. A box
 * out of bounds gets no label; one partly out of bounds is labelled at its visible part.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  space: LabelSpace,
): readonly PlacedLabel[] {
  const { bounds, height, gap, obstacles = [] } = space
  const taken = createRows(bounds, height + gap)
  for (const obstacle of obstacles) taken.add(obstacle)
  const slots = slotsByDistance(height + gap)
  const screen: Box = [0, 0, bounds.width, bounds.height]
  const placed: PlacedLabel[] = []

  requests.forEach(({ box, widths }, request) => {
    const visible = intersection(box, screen)
    if (!visible) return
    // a shortened label at its box is clearer than a full one elsewhere
    for (const find of [placeAtBox, placeNearBox, placeOnBox]) {
      for (const [variant, width] of widths.entries()) {
        const rect = find(visible, width)
        if (!rect) continue
        taken.add(rect)
        placed.push({ request, variant, rect, leader: leaderTo(visible, rect, gap) })
        return
      }
    }
  })
  return placed

  function placeAtBox(box: Box, width: number): Box | null {
    for (const [x, y] of placesAt(box, width, height)) {
      if (isFree(x, y, width)) return [x, y, x + width, y + height]
    }
    return null
  }

  function placeNearBox(box: Box, width: number): Box | null {
    const small = !hasRoomInside(box, width, height)
    return findSlot(box, width, small ? box : null)
  }

  /** Covers much of a small object, which is better than leaving it unnamed. */
  function placeOnBox(box: Box, width: number): Box | null {
    return findSlot(box, width, null)
  }

  function findSlot(box: Box, width: number, uncovered: Box | null): Box | null {
    const startX = clamp(box[0], 0, bounds.width - width)
    const startY = clamp(box[1] - height, 0, bounds.height - height)
    for (const [dx, dy] of slots) {
      const x = startX + dx
      const y = startY + dy
      if (!isFree(x, y, width)) continue
      const rect: Box = [x, y, x + width, y + height]
      if (!uncovered || !intersection(rect, uncovered)) return rect
    }
    return null
  }

  function isFree(x: number, y: number, width: number): boolean {
    if (x < 0 || y < 0 || x + width > bounds.width || y + height > bounds.height) return false
    return taken.isFree(x - gap, y - gap, x + width + gap, y + height + gap)
  }
}

type Place = readonly [x: number, y: number]

/** Upper left corners of a label that touches its box, the most readable first. */
function placesAt([x1, y1, x2, y2]: Box, width: number, height: number): Place[] {
  const outside: Place[] = [
    [x1, y1 - height],
    [x1, y2],
    [x2 - width, y1 - height],
    [x2 - width, y2],
  ]
  if (!hasRoomInside([x1, y1, x2, y2], width, height)) return outside
  return [
    [x1, y1 - height],
    [x1, y1],
    [x1, y2],
    [x2 - width, y1 - height],
    [x2 - width, y1],
    [x2 - width, y2],
    [x1, y2 - height],
    [x2 - width, y2 - height],
  ]
}

/** Whether enough of the object stays visible under a label. */
function hasRoomInside([x1, y1, x2, y2]: Box, width: number, height: number): boolean {
  return x2 - x1 >= 1.2 * width && y2 - y1 >= 3 * height
}

/** Offsets around a label's preferred position, nearest first. */
function slotsByDistance(step: number): readonly Place[] {
  const slots: Place[] = []
  for (let row = -4; row <= 4; row++) {
    for (let column = -6; column <= 6; column++) {
      slots.push([column * step, row * step])
    }
  }
  return slots.sort((a, b) => Math.hypot(...a) - Math.hypot(...b))
}

/** Indexes rectangles by the rows that they cover, so that a test looks at only a few. */
function createRows(bounds: Size, rowHeight: number) {
  const last = Math.max(0, Math.floor(bounds.height / rowHeight))
  const rows: Box[][] = Array.from({ length: last + 1 }, () => [])
  const rowOf = (y: number) => clamp(Math.floor(y / rowHeight), 0, last)
  return {
    add(rect: Box): void {
      for (let row = rowOf(rect[1]); row <= rowOf(rect[3]); row++) rows[row]!.push(rect)
    },
    isFree(x1: number, y1: number, x2: number, y2: number): boolean {
      for (let row = rowOf(y1); row <= rowOf(y2); row++) {
        for (const other of rows[row]!) {
          if (other[0] < x2 && other[2] > x1 && other[1] < y2 && other[3] > y1) return false
        }
      }
      return true
    },
  }
}

/** The shortest line from a label to the outline of its box; null if they are `near` enough. */
function leaderTo(box: Box, label: Box, near: number): Box | null {
  const [x1, y1, x2, y2] = box
  const [left, top, right, bottom] = label
  let x = clamp((left + right) / 2, x1, x2)
  let y = clamp((top + bottom) / 2, y1, y2)
  const inside = left > x1 && right < x2 && top > y1 && bottom < y2
  if (inside) {
    const toLeft = left - x1
    const toRight = x2 - right
    const toTop = top - y1
    const toBottom = y2 - bottom
    const least = Math.min(toLeft, toRight, toTop, toBottom)
    if (least === toTop) y = y1
    else if (least === toBottom) y = y2
    else if (least === toLeft) x = x1
    else x = x2
  }
  const fromX = clamp(x, left, right)
  const fromY = clamp(y, top, bottom)
  return Math.hypot(x - fromX, y - fromY) > 2 * near ? [fromX, fromY, x, y] : null
}
