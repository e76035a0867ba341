import type { EndToEndHead } from './head.ts'
import type { ExplainHead } from '../contract.ts'
import { computed, given } from '../../explain/line.ts'
import { decodedInside, ofClass, rawBox, rawStep } from '../../explain/head-lines.ts'

/** YOLOv10, YOLO26 and exports with NMS in the graph: rows of corners. */
export const explainEndToEnd: ExplainHead<EndToEndHead> = ({ values }, classId) => {
  const score = values[4] ?? NaN
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['x1', 'y1', 'x2', 'y2'], values, 'px'),
          given('score', score),
          ofClass(given('class id', values[5] ?? NaN), classId),
        ],
        'An end-to-end network answers with finished rows: no grid, no anchors, no objectness, and the scores of the other classes are not among its outputs.',
      ),
      decodedInside,
    ],
    corners: rawBox(['x1', 'y1', 'x2', 'y2'], values, 'px'),
    score: [computed('score', '{score}', { score }, Math.min(score, 1))],
    scoreNote: 'As the row says it.',
    objectness: 1,
    probabilities: [],
    firstClass: 4,
  }
}
