import type { CocoBox } from '../vision/metrics/coco-format.ts'
import { isRecord } from './is-record.ts'

/**
 * The box around an outline that COCO has as runs of pixels, `{ size: [height, width], counts }`: lengths of
 * runs of 0 and 1 in turn, down one column after another, as a list or packed into a text as pycocotools does it
 * (`rleToString` of `maskApi.c`). Null where it is no such thing or no pixel is set.
 */
export function boxOfRuns(outline: unknown): CocoBox | null {
  if (!isRecord(outline) || !Array.isArray(outline['size'])) return null
  const [height, width] = outline['size'] as readonly unknown[]
  if (!isSide(height) || !isSide(width)) return null
  const { counts } = outline
  const runs = typeof counts === 'string' ? unpacked(counts) : listOf(counts)
  let [left, top, right, bottom] = [width, height, 0, 0]
  let at = 0
  for (const [i, run] of runs.entries()) {
    const end = at + run
    if (!(run >= 0) || end > width * height) return null
    if (i % 2 === 1 && run > 0) {
      const [first, last] = [Math.floor(at / height), Math.floor((end - 1) / height)]
      left = Math.min(left, first)
      right = Math.max(right, last + 1)
      // a run from one column into the next has a whole side between
      top = Math.min(top, first === last ? at % height : 0)
      bottom = Math.max(bottom, first === last ? ((end - 1) % height) + 1 : height)
    }
    at = end
  }
  // a text that packs something else than runs of this picture
  if (typeof counts === 'string' && at !== width * height) return null
  return right > left ? [left, top, right - left, bottom - top] : null
}

function isSide(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) <= 100_000
}

function listOf(counts: unknown): readonly number[] {
  return Array.isArray(counts)
    ? counts.map((count) => (typeof count === 'number' ? count : NaN))
    : []
}

/** Five bits a letter, the lowest first; from the third run on the difference to the one two before. */
function unpacked(text: string): readonly number[] {
  const counts: number[] = []
  for (let at = 0; at < text.length;) {
    let value = 0
    let shift = 0
    let letter: number
    do {
      letter = text.charCodeAt(at++) - 48
      value |= (letter & 0x1f) << shift
      shift += 5
    } while (letter & 0x20 && shift < 30 && at < text.length)
    if (letter & 0x10 && shift < 32) value |= -1 << shift
    counts.push(counts.length > 2 ? value + counts[counts.length - 2]! : value)
  }
  return counts
}
