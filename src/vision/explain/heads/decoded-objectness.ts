import type { ExplainHead } from '../head-part.ts'
import { given } from '../line.ts'
import { cornersFromCentre, decodedInside, ofClass, rawBox, rawStep, scoreOfBoth } from './kit.ts'

/** YOLOv5, v6, v7 decoded in the graph. */
export const explainDecodedObjectness: ExplainHead = ({ values }, classId) => {
  const [x = NaN, y = NaN, w = NaN, h = NaN, objectness = NaN] = values
  const probability = values[5 + classId] ?? NaN
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['x', 'y', 'w', 'h'], values, 'px'),
          given('objectness', objectness),
          ofClass(given('class', probability), classId),
        ],
        'Logistic function, cell and anchor were applied inside the graph.',
      ),
      decodedInside,
    ],
    corners: cornersFromCentre(x, y, w, h),
    score: [scoreOfBoth(objectness, probability)],
    objectness,
    probabilities: values.subarray(5),
    firstClass: 5,
  }
}
