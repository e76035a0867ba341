import type { Candidates } from '../candidates.ts'
import { iou } from '../iou.ts'

/** The box to be explained. */
export interface ExplainedBox {
  /** x1 y1 x2 y2, input pixels */
  readonly box: Float32Array
  readonly classId: number
}

/**
 * How well a box is found again among the candidates of a changed picture, 0..1: the highest product of IoU and score
 * over the candidates of its class. D-RISE (Petsiuk et al., CVPR 2021, eq. 3) multiplies IoU, objectness and the
 * cosine between the class probabilities of both; here the score holds the objectness and the probability of the class
 * in question, which asks for this class rather than for a similar mix of all.
 */
export function matchOfBox({ box, classId }: ExplainedBox, candidates: Candidates): number {
  const { count, boxes, scores, classIds } = candidates
  let best = 0
  for (let i = 0; i < count; i++) {
    if (classIds[i] !== classId || !(scores[i]! > best)) continue
    best = Math.max(best, scores[i]! * iou(box, 0, boxes, i))
  }
  return best
}
