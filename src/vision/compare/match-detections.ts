import type { Detections } from '../detect.ts'
import { iou } from '../iou.ts'

/** The compared part of an answer: boxes xyxy in picture pixels, [4 * count]. */
export type ComparedDetections = Pick<Detections, 'count' | 'boxes' | 'scores' | 'classIds'>

/** Corresponding detections of two answers for one picture, by their indices. */
export interface Pairing {
  /** index k of both names a pair; the pairs with the largest IoU first */
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** of each pair, 0..1 */
  readonly iou: Float32Array
  /** those without a partner, in their own order */
  readonly onlyA: Uint32Array
  readonly onlyB: Uint32Array
}

/**
 * Pairs the detections of two answers one to one if their class is the same and their IoU is at least
 * `threshold`; of all possible pairs the one with the largest IoU first. Symmetric; equal IoUs are ordered by the
 * indices in `a`, then in `b`.
 *
 * @param classOfB the class of `a` for each class of `b`, or -1; absent: both have the same classes
 */
export function matchDetections(
  a: ComparedDetections,
  b: ComparedDetections,
  threshold = 0.5,
  classOfB?: Int32Array,
): Pairing {
  const possible = possiblePairs(a, b, threshold, classOfB)
  const takenA = new Uint8Array(a.count)
  const takenB = new Uint8Array(b.count)
  const pairs = possible.filter(([i, j]) => {
    if (takenA[i] || takenB[j]) return false
    takenA[i] = takenB[j] = 1
    return true
  })
  return {
    a: Uint32Array.from(pairs, ([i]) => i),
    b: Uint32Array.from(pairs, ([, j]) => j),
    iou: Float32Array.from(pairs, ([, , overlap]) => overlap),
    onlyA: placesOf(takenA),
    onlyB: placesOf(takenB),
  }
}

/** Every pair above the threshold, the largest IoU first. */
function possiblePairs(
  a: ComparedDetections,
  b: ComparedDetections,
  threshold: number,
  classOfB: Int32Array | undefined,
): [i: number, j: number, overlap: number][] {
  const pairs: [number, number, number][] = []
  for (let i = 0; i < a.count; i++) {
    for (let j = 0; j < b.count; j++) {
      const classId = b.classIds[j]!
      if (a.classIds[i] !== (classOfB ? classOfB[classId] : classId)) continue
      const overlap = iou(a.boxes, i, b.boxes, j)
      if (overlap >= threshold) pairs.push([i, j, overlap])
    }
  }
  // a stable sort, so equal ones stay in the order found
  return pairs.sort((one, other) => other[2] - one[2])
}

function placesOf(taken: Uint8Array): Uint32Array {
  return Uint32Array.from([...taken.keys()].filter((place) => !taken[place]))
}
