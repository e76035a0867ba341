import type { ModelBoxes } from '../../../vision/geometry.ts'
import { toImageBoxes } from '../../../vision/letterbox.ts'
import type { CandidateSource } from './candidate-source.ts'

/** A candidate's box: xyxy in picture pixels, clipped to the picture. */
export function imageBox(
  { candidates, letterbox }: CandidateSource,
  candidate: number,
): readonly [x1: number, y1: number, x2: number, y2: number] {
  const box = candidates.boxes.subarray(4 * candidate, 4 * candidate + 4) as ModelBoxes
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toImageBoxes(box, letterbox)
  return [x1, y1, x2, y2]
}
