import type { DecodedObjectnessHead } from './head.ts'
import type { ExplainHead } from '../contract.ts'
import { given } from '../../explain/line.ts'
import {
  ofClass,
  rawStep,
  scoreOfBoth,
  finishedBox,
  classNumbers,
} from '../../explain/head-lines.ts'

/** YOLOv5, v6, v7 decoded in the graph. */
export const explainDecodedObjectness: ExplainHead<DecodedObjectnessHead> = (
  { values },
  classId,
  head,
  input,
) => {
  const objectness = values[4] ?? NaN
  const probabilities = classNumbers(values, 5, head)
  const probability = probabilities[classId] ?? NaN
  const box = finishedBox(values, head, input, probabilities.length)
  return {
    steps: [
      rawStep(
        [
          ...box.raw,
          given('objectness', objectness),
          ofClass(given('class', probability), classId),
        ],
        'Logistic function, cell and anchor were applied inside the graph.',
      ),
      box.decode,
    ],
    corners: box.corners,
    score: [scoreOfBoth(objectness, probability)],
    objectness,
    probabilities,
    firstClass: 5,
  }
}
