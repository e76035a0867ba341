import { logistic } from '../../logistic.ts'
import type { AnchorHead } from './head.ts'
import type { ExplainHead } from '../contract.ts'
import { given } from '../../explain/line.ts'
import {
  explainAnchorBox,
  logisticLine,
  ofClass,
  rawBox,
  rawStep,
  scoreOfBoth,
} from '../../explain/head-lines.ts'

/** YOLOv5 and v7 before decoding: every step happens here. */
export const explainAnchors: ExplainHead<AnchorHead> = (raw, classId) => {
  const { values } = raw
  const objectnessLogit = values[4] ?? NaN
  const classLogit = values[5 + classId] ?? NaN
  const box = explainAnchorBox(raw)
  return {
    steps: [
      rawStep([
        ...rawBox(['tx', 'ty', 'tw', 'th'], values),
        given('objectness', objectnessLogit),
        ofClass(given('class', classLogit), classId),
      ]),
      {
        name: 'logistic',
        title: 'Logistic function',
        lines: [
          ...box.logistic,
          logisticLine('objectness', objectnessLogit),
          ofClass(logisticLine('class', classLogit), classId),
        ],
        note: 'σ(t) = 1 / (1 + e^−t), the sigmoid, brings any number between 0 and 1. Every class has its own: this is no softmax.',
      },
      box.decode,
    ],
    corners: box.corners,
    score: [scoreOfBoth(logistic(objectnessLogit), logistic(classLogit))],
    objectness: logistic(objectnessLogit),
    probabilities: Float64Array.from(values.subarray(5), logistic),
    firstClass: 5,
  }
}
