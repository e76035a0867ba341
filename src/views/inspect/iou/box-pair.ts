import { classColour } from '../../../overlay/class-colours.ts'
import type { Note } from '../../../overlay/draw-notes.ts'
import type { Box } from '../../../overlay/rect.ts'
import type { Point, Size } from '../../../vision/geometry.ts'
import { boxesAt, cursorOf, handleAt, movedBox, resizedBox } from '../../shared/box-edits.ts'
import type { Grip } from '../tool/stage-tool.ts'

/** Two boxes. */
export type Pair = readonly [a: Box, b: Box]

/** Two boxes in the middle of a picture that overlap. */
export function startPair({ width, height }: Size): Pair {
  const box = (x: number, y: number): Box => [
    Math.round(x * width),
    Math.round(y * height),
    Math.round((x + 0.35) * width),
    Math.round((y + 0.35) * height),
  ]
  return [box(0.2, 0.25), box(0.35, 0.35)]
}

/** Called when a box was moved as a whole, or resized. */
export type Change = (which: 0 | 1, box: Box, how: 'moved' | 'resized') => void

/** What a press grabs: a corner or side of either box, or the smaller box that contains the point. */
export function gripOf(
  pair: Pair,
  [x, y]: Point,
  reach: number,
  picture: Size,
  change: Change,
): Grip | null {
  const place = { x, y }
  for (const which of [0, 1] as const) {
    const handle = handleAt(pair[which], place, reach)
    if (handle < 0) continue
    const box = pair[which]
    return {
      move: ([toX, toY]) =>
        change(which, resizedBox(box, handle, { x: toX, y: toY }, picture), 'resized'),
      cursor: cursorOf(handle),
    }
  }
  const [inside] = boxesAt(pair, place, 0)
  if (inside === undefined) return null
  const which = inside as 0 | 1
  const box = pair[which]
  return {
    move: ([toX, toY]) => change(which, movedBox(box, toX - x, toY - y, picture), 'moved'),
    cursor: 'move',
  }
}

/** A box whose sides snap to nearby sides of other boxes. */
export function snapped(box: Box, others: readonly Box[], reach: number): Box {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box.map(
    (side, at) => side + shiftOf(side, at % 2, others, reach),
  )
  // never so far that the box loses its area
  return x2 > x1 && y2 > y1 ? [x1, y1, x2, y2] : box
}

/** A box of unchanged size, moved so that one of its sides snaps to a nearby one. */
export function snappedWhole(box: Box, others: readonly Box[], reach: number, picture: Size): Box {
  const [dx = 0, dy = 0] = [0, 1].map((axis) => {
    const shifts = [box[axis]!, box[axis + 2]!].map((side) => shiftOf(side, axis, others, reach))
    return shifts.filter((shift) => shift !== 0).toSorted((a, b) => Math.abs(a) - Math.abs(b))[0]
  })
  return movedBox(box, dx, dy, picture)
}

/** Distance of a side to the nearest parallel side of the others; 0 if none is within reach. */
function shiftOf(side: number, axis: number, others: readonly Box[], reach: number): number {
  let best = reach
  for (const other of others) {
    for (const target of [other[axis]!, other[axis + 2]!]) {
      if (Math.abs(target - side) < Math.abs(best)) best = target - side
    }
  }
  return best === reach ? 0 : best
}

/** Applies an arrow key to a box: moves it, or with Shift its lower right corner. Null for other keys. */
export function boxByKey(
  key: string,
  shift: boolean,
  box: Box,
  step: number,
  picture: Size,
): Box | null {
  const [dx, dy] = arrows[key] ?? [0, 0]
  if (dx === 0 && dy === 0) return null
  if (!shift) return movedBox(box, dx * step, dy * step, picture)
  const [x1, y1, x2, y2] = box
  return [
    x1,
    y1,
    Math.min(picture.width, Math.max(x1 + 1, x2 + dx * step)),
    Math.min(picture.height, Math.max(y1 + 1, y2 + dy * step)),
  ]
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The two boxes with handles, and the hull around both. */
export function pairNotes(pair: Pair, active: 0 | 1, hull: Box): readonly Note[] {
  const box = (which: 0 | 1): Note => ({
    box: pair[which],
    text: { words: which === 0 ? 'A' : 'B', figures: '' },
    colour: classColour(which === 0 ? 0 : 8),
    line: 'solid',
    weight: 'plain',
    handles: true,
  })
  const around: Note = {
    box: hull,
    text: { words: 'C', figures: '' },
    colour: '#ffffff',
    line: 'dotted',
    weight: 'plain',
  }
  // the first note is drawn on top
  return active === 0 ? [box(0), box(1), around] : [box(1), box(0), around]
}
