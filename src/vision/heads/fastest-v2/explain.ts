import type { FastestV2Head } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ExplainHead } from '../contract.ts'
import { given } from '../../explain/line.ts'
import {
  explainAnchorBox,
  logisticLine,
  ofClass,
  rawBox,
  rawStep,
  scoreOfBoth,
  softmaxLine,
  softmaxOf,
} from '../../explain/head-lines.ts'

/** Yolo-FastestV2: boxes as in YOLOv5, classes by softmax. */
export const explainFastestV2: ExplainHead<FastestV2Head> = (raw, classId) => {
  const { values } = raw
  const objectnessLogit = values[4] ?? NaN
  const objectness = logistic(objectnessLogit)
  const logits = values.subarray(5)
  const probabilities = softmaxOf(logits)
  const box = explainAnchorBox(raw)
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['tx', 'ty', 'tw', 'th'], values),
          given('objectness', objectnessLogit),
          ofClass(given('class', logits[classId] ?? NaN), classId),
        ],
        'The anchors of a cell share one set of class numbers.',
      ),
      {
        name: 'logistic',
        title: 'Logistic function and softmax',
        lines: [
          ...box.logistic,
          logisticLine('objectness', objectnessLogit),
          ofClass(softmaxLine(logits, classId), classId),
        ],
        note: 'Classes compete here: their softmax adds up to 1. The greatest is subtracted so that no exponential overflows.',
      },
      box.decode,
    ],
    corners: box.corners,
    score: [scoreOfBoth(objectness, probabilities[classId] ?? NaN)],
    objectness,
    probabilities,
    firstClass: 5,
  }
}
