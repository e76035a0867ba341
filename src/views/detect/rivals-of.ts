import type { Suppressed } from '../../vision/nms.ts'

/** A candidate that NMS suppressed. */
export interface Rival {
  readonly candidate: number
  /** its IoU with the box that suppressed it, 0..1 */
  readonly iou: number
}

/** The candidates that `keeper` suppressed, highest score first. `scores` are those of all candidates. */
export function rivalsOf(
  suppressed: Suppressed,
  keeper: number,
  scores: Float32Array,
): readonly Rival[] {
  const rivals: Rival[] = []
  for (let i = 0; i < suppressed.by.length; i++) {
    if (suppressed.by[i] !== keeper) continue
    rivals.push({ candidate: suppressed.candidates[i]!, iou: suppressed.iou[i]! })
  }
  return rivals.sort((a, b) => scores[b.candidate]! - scores[a.candidate]!)
}
