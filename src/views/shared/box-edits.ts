import { hundredths } from '../../vision/hundredths.ts'
import { handlePoints } from '../../overlay/draw-notes.ts'
import { boxArea, contains, type Box } from '../../overlay/rect.ts'
import type { XY } from '../../overlay/viewport.ts'
import type { Size } from '../../vision/geometry.ts'

/** Minimum side of a box drawn by hand, in picture pixels. */
const minSide = 1

/** A box between two corners, clipped to the picture. */
export function boxBetween(a: XY, b: XY, size: Size): Box {
  return kept(
    [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)],
    size,
  )
}

/** A box moved by (dx, dy), kept inside the picture. */
export function movedBox([x1, y1, x2, y2]: Box, dx: number, dy: number, size: Size): Box {
  const x = clamp(dx, -x1, size.width - x2)
  const y = clamp(dy, -y1, size.height - y2)
  return [x1 + x, y1 + y, x2 + x, y2 + y]
}

/** A box with the sides of a handle moved; dragging past the opposite side flips it. */
export function resizedBox([x1, y1, x2, y2]: Box, handle: number, to: XY, size: Size): Box {
  const { left, right, top, bottom } = sidesOf(handle)
  return boxBetween(
    { x: left ? to.x : x1, y: top ? to.y : y1 },
    { x: right ? to.x : x2, y: bottom ? to.y : y2 },
    size,
  )
}

/** A box enlarged from its upper left corner. */
export function grownBox([x1, y1, x2, y2]: Box, dx: number, dy: number, size: Size): Box {
  return kept([x1, y1, Math.max(x1 + minSide, x2 + dx), Math.max(y1 + minSide, y2 + dy)], size)
}

/** Index of the box's handle at a point, or -1; `tolerance` in the same pixels as both. */
export function handleAt(box: Box, { x, y }: XY, tolerance: number): number {
  let best = -1
  let nearest = tolerance
  handlePoints(box).forEach(([hx, hy], handle) => {
    const distance = Math.max(Math.abs(hx - x), Math.abs(hy - y))
    if (distance <= nearest) [best, nearest] = [handle, distance]
  })
  return best
}

/** The boxes around a point, smallest first. */
export function boxesAt(boxes: readonly Box[], { x, y }: XY, tolerance: number): readonly number[] {
  return [...boxes.keys()]
    .filter((index) => contains(boxes[index]!, x, y, tolerance))
    .sort((a, b) => boxArea(boxes[a]!) - boxArea(boxes[b]!))
}

/** The cursor over a handle. */
export function cursorOf(handle: number): string {
  return ['nwse', 'ns', 'nesw', 'ew'][handle % 4] + '-resize'
}

/** xywh as COCO writes it, rounded to hundredths of a pixel. */
export function toXywh([x1, y1, x2, y2]: Box): readonly [number, number, number, number] {
  const [x, y] = [hundredths(x1), hundredths(y1)]
  return [x, y, hundredths(x2 - x), hundredths(y2 - y)]
}

function sidesOf(handle: number) {
  return {
    left: handle === 0 || handle >= 6,
    right: handle >= 2 && handle <= 4,
    top: handle <= 2,
    bottom: handle >= 4 && handle <= 6,
  }
}

function kept([x1, y1, x2, y2]: Box, { width, height }: Size): Box {
  return [clamp(x1, 0, width), clamp(y1, 0, height), clamp(x2, 0, width), clamp(y2, 0, height)]
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
