import type { ModelBoxes } from './geometry.ts'
import { iou } from './iou.ts'

export interface NmsOptions {
  /** a box is suppressed by a kept one if their IoU is strictly above this, 0..1 */
  readonly iou: number
  /** true: boxes of different classes suppress each other too */
  readonly classAgnostic: boolean
  /** at most this many boxes are kept, the highest-scoring ones */
  readonly maxDetections: number
}

export interface NmsResult {
  /** kept candidates, in the given order */
  readonly kept: Uint32Array
  /** in the given order; candidates beyond the limit that no kept box suppresses are in neither list */
  readonly suppressed: Suppressed
}

/** Candidates suppressed by NMS, each with its suppressor. Columns of equal length. */
export interface Suppressed {
  readonly candidates: Uint32Array
  /** the kept candidate that suppressed it (an index into Candidates) */
  readonly by: Uint32Array
  readonly iou: Float32Array
}

/**
 * Greedy non-maximum suppression, as torchvision's `nms` and `batched_nms`: in descending order of score, a box
 * is kept unless its IoU with a kept one exceeds the threshold; a suppressed box suppresses no other. The
 * suppressor is the first such box in score order.
 *
 * boxes: xyxy in input pixels, Float32Array[4n], not clipped; classIds: [n]; order: indices of the candidates to
 * process, highest score first (see `threshold`). Throws if the IoU threshold is outside 0..1 or the limit is no
 * whole number.
 */
export function nms(
  boxes: ModelBoxes,
  classIds: Uint16Array,
  order: Uint32Array,
  { iou: limit, classAgnostic, maxDetections }: NmsOptions,
): NmsResult {
  if (!(limit >= 0 && limit <= 1)) throw new Error(`IoU threshold is ${limit}, expected 0..1`)
  if (!(Number.isInteger(maxDetections) && maxDetections >= 0)) {
    throw new Error(`maxDetections is ${maxDetections}, expected a whole number`)
  }
  const room = Math.min(maxDetections, order.length)
  const chains = classAgnostic ? 1 : 1 + greatest(classIds, order)
  makeSpace(order.length, chains)
  const { kept, keptBoxes, next, firsts, lasts, dropped, by, overlaps } = space
  next.fill(END, 0, room)
  firsts.fill(END, 0, chains)
  let keptCount = 0
  let droppedCount = 0

  for (const candidate of order) {
    const chain = classAgnostic ? 0 : classIds[candidate]!
    let k = firsts[chain]!
    let overlap = 0
    while (k !== END) {
      overlap = iou(keptBoxes, k, boxes, candidate)
      if (overlap > limit) break
      k = next[k]!
    }
    if (k !== END) {
      dropped[droppedCount] = candidate
      by[droppedCount] = kept[k]!
      overlaps[droppedCount++] = overlap
    } else if (keptCount < room) {
      if (firsts[chain] === END) firsts[chain] = keptCount
      else next[lasts[chain]!] = keptCount
      lasts[chain] = keptCount
      for (let side = 0; side < 4; side++) {
        keptBoxes[4 * keptCount + side] = boxes[4 * candidate + side]!
      }
      kept[keptCount++] = candidate
    }
  }
  return {
    kept: kept.slice(0, keptCount),
    suppressed: {
      candidates: dropped.slice(0, droppedCount),
      by: by.slice(0, droppedCount),
      iou: overlaps.slice(0, droppedCount),
    },
  }
}

const END = -1

/** Used again by every call, as large as any has needed: fresh memory costs more than the work in it. */
let space = spaceFor(0, 0)

function makeSpace(candidates: number, chains: number): void {
  const { dropped, firsts } = space
  if (dropped.length >= candidates && firsts.length >= chains) return
  space = spaceFor(Math.max(dropped.length, candidates), Math.max(firsts.length, chains))
}

function spaceFor(candidates: number, chains: number) {
  return {
    kept: new Uint32Array(candidates),
    // a contiguous copy of the kept boxes: the inner loop reads nothing else
    keptBoxes: new Float32Array(4 * candidates),
    // the kept boxes of each class form a linked list, in score order
    next: new Int32Array(candidates),
    firsts: new Int32Array(chains),
    lasts: new Int32Array(chains),
    dropped: new Uint32Array(candidates),
    by: new Uint32Array(candidates),
    overlaps: new Float32Array(candidates),
  }
}

function greatest(classIds: Uint16Array, order: Uint32Array): number {
  let max = 0
  for (const candidate of order) max = Math.max(max, classIds[candidate]!)
  return max
}
