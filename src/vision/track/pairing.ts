import { iou } from '../iou.ts'
import { assign, type Assignment } from '../assignment.ts'
import type { Corners, Seen } from './tracker.ts'

/** Where an object is expected, and its class. */
export interface Expected {
  readonly corners: Corners
  readonly classId: number
}

export interface PairingOptions {
  /** no pair with a cost above this is made */
  readonly limit: number
  /** false: the cost is 1 - IoU; true: 1 - IoU * score, so that sure detections go first */
  readonly byScore: boolean
  /** true: only detections of the object's class */
  readonly classAware: boolean
}

/** As `Assignment` with the detections' indices in the frame for columns, and the IoU of each pair. */
export interface Pairing {
  readonly pairs: readonly (readonly [track: number, detection: number, overlap: number])[]
  readonly tracks: Assignment['rows']
  readonly detections: readonly number[]
}

/**
 * Pairs expected boxes with detections by IoU, the sum of costs being the least. A pair that does not overlap, or
 * is of two classes under `classAware`, is never made. detections: indices of the frame's detections to use.
 */
export function pair(
  expected: readonly Expected[],
  seen: Seen,
  detections: readonly number[],
  { limit, byScore, classAware }: PairingOptions,
): Pairing {
  const boxes = new Float32Array(4 * expected.length)
  expected.forEach(({ corners }, i) => boxes.set(corners, 4 * i))
  const columns = detections.length
  const overlaps = new Float64Array(expected.length * columns)
  const cost = new Float64Array(overlaps.length).fill(Infinity)
  expected.forEach(({ classId }, row) => {
    detections.forEach((detection, column) => {
      const overlap = iou(boxes, row, seen.boxes, detection)
      if (overlap === 0 || (classAware && classId !== seen.classIds[detection])) return
      overlaps[row * columns + column] = overlap
      cost[row * columns + column] = 1 - overlap * (byScore ? seen.scores[detection]! : 1)
    })
  })
  const { pairs, rows, columns: left } = assign(cost, expected.length, columns, limit)
  return {
    pairs: pairs.map(([row, column]) => [
      row,
      detections[column]!,
      overlaps[row * columns + column]!,
    ]),
    tracks: rows,
    detections: left.map((column) => detections[column]!),
  }
}
