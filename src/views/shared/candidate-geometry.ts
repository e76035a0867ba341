import type { Box } from '../../overlay/rect.ts'
import { boxArea, intersection } from '../../overlay/rect.ts'
import type { PictureResult } from '../../state/app-state.ts'
import type { ModelBoxes } from '../../vision/geometry.ts'
import { iou } from '../../vision/iou.ts'
import { toImageBoxes } from '../../vision/letterbox.ts'

type Result = Pick<PictureResult, 'candidates' | 'letterbox'>

/** The box of any candidate, kept or not: xyxy, picture pixels, clipped to the picture. */
export function candidateBox({ candidates, letterbox }: Result, candidate: number): Box {
  return toTuple(toImageBoxes(modelBox(candidates, candidate), letterbox))
}

export interface Comparison {
  /** as NMS computes it: in input pixels, with unclipped boxes */
  readonly iou: number
  /** areas of the unclipped boxes in square picture pixels; their ratio is the IoU */
  readonly intersection: number
  readonly union: number
}

/** Overlap of two candidates. */
export function compareCandidates(
  { candidates, letterbox }: Result,
  a: number,
  b: number,
): Comparison {
  const boxA = toTuple(modelBox(candidates, a))
  const boxB = toTuple(modelBox(candidates, b))
  const shared = intersection(boxA, boxB)
  const common = shared ? boxArea(shared) : 0
  const pixels = letterbox.scaleX * letterbox.scaleY
  return {
    iou: iou(candidates.boxes, a, candidates.boxes, b),
    intersection: common / pixels,
    union: (boxArea(boxA) + boxArea(boxB) - common) / pixels,
  }
}

function modelBox({ boxes, count }: Result['candidates'], candidate: number): ModelBoxes {
  if (!(candidate >= 0 && candidate < count)) {
    throw new Error(`candidate ${candidate} of ${count}`)
  }
  return boxes.subarray(4 * candidate, 4 * candidate + 4) as ModelBoxes
}

function toTuple([x1, y1, x2, y2]: Float32Array): Box {
  return [x1!, y1!, x2!, y2!]
}
