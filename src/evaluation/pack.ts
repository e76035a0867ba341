import type { ModelBoxes } from '../vision/geometry.ts'
import type { PictureCandidates } from './protocol.ts'

/**
 * Candidates in their stored form: a box with several classes is stored once. Takes two thirds of the memory of
 * an answer's columns.
 */
export interface PackedCandidates {
  /** xyxy, input pixels, each box once in the order of the answer, [4m] */
  readonly boxes: Float32Array
  /** index of each candidate's box, [n] */
  readonly places: Uint16Array | Uint32Array
  readonly scores: Float32Array
  readonly classIds: Uint16Array
}

type Columns = PictureCandidates['candidates']

export function packCandidates({ boxes, scores, classIds }: Columns): PackedCandidates {
  const count = scores.length
  const kept = new Float32Array(4 * count)
  const places = new Uint32Array(count)
  let last = -1
  for (let i = 0; i < count; i++) {
    // the classes of one box are adjacent
    if (last < 0 || !sameBox(kept, last, boxes, i)) {
      last++
      for (let side = 0; side < 4; side++) kept[4 * last + side] = boxes[4 * i + side]!
    }
    places[i] = last
  }
  return {
    boxes: kept.slice(0, 4 * (last + 1)),
    places: last < 2 ** 16 ? Uint16Array.from(places) : places,
    scores: scores.slice(),
    classIds: classIds.slice(),
  }
}

export function unpackCandidates({ boxes, places, scores, classIds }: PackedCandidates): Columns {
  const all = new Float32Array(4 * places.length) as ModelBoxes
  for (let i = 0; i < places.length; i++) {
    for (let side = 0; side < 4; side++) all[4 * i + side] = boxes[4 * places[i]! + side]!
  }
  return { boxes: all, scores, classIds }
}

function sameBox(a: Float32Array, i: number, b: Float32Array, j: number): boolean {
  for (let side = 0; side < 4; side++) {
    if (a[4 * i + side] !== b[4 * j + side]) return false
  }
  return true
}
