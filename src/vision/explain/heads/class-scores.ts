import type { ExplainHead } from '../head-part.ts'
import { computed, given } from '../line.ts'
import { cornersFromCentre, decodedInside, ofClass, rawBox, rawStep } from './kit.ts'

/** YOLOv8, v9, 11, 12: boxes decoded in the graph, no objectness. */
export const explainClassScores: ExplainHead = ({ values }, classId) => {
  const [x = NaN, y = NaN, w = NaN, h = NaN] = values
  const probability = values[4 + classId] ?? NaN
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['x', 'y', 'w', 'h'], values, 'px'),
          ofClass(given('class', probability), classId),
        ],
        'There is no objectness. The class scores went through the logistic function inside the graph.',
      ),
      decodedInside,
    ],
    corners: cornersFromCentre(x, y, w, h),
    score: [computed('score', '{class}', { class: probability }, Math.min(probability, 1))],
    scoreNote: 'This head has no objectness: the class score is the score.',
    objectness: 1,
    probabilities: values.subarray(4),
    firstClass: 4,
  }
}
