import type { PictureResult } from '../../../state/app-state.ts'
import { toImageBoxes } from '../../../vision/letterbox.ts'
import type { ModelBoxes } from '../../../vision/geometry.ts'
import type { ExplainedBox } from '../../../vision/saliency/match-of-box.ts'

/** A detection to be explained. */
export interface BoxOnStage extends ExplainedBox {
  /** x1 y1 x2 y2, picture pixels, as drawn */
  readonly drawn: readonly [number, number, number, number]
  readonly score: number
}

/** The box of a candidate: in input pixels and as drawn. */
export function boxOfCandidate(
  { candidates, letterbox }: PictureResult,
  candidate: number,
): BoxOnStage {
  const box = candidates.boxes.slice(4 * candidate, 4 * candidate + 4) as ModelBoxes
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toImageBoxes(box, letterbox)
  return {
    box,
    classId: candidates.classIds[candidate]!,
    drawn: [x1, y1, x2, y2],
    score: candidates.scores[candidate]!,
  }
}
