import { logistic } from '../../logistic.ts'
import type { ExplainHead } from '../head-part.ts'
import { computed, given } from '../line.ts'
import { explainAnchorBox, logisticLine, ofClass, rawBox, rawStep, scoreOfBoth } from './kit.ts'

/** Yolo-FastestV2: boxes as YOLOv5, classes by softmax. */
export const explainFastestV2: ExplainHead = (raw, classId) => {
  const { values } = raw
  const objectnessLogit = values[4] ?? NaN
  const logits = values.subarray(5)
  const greatest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity)
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - greatest), 0)
  const classLogit = logits[classId] ?? NaN
  const share = Math.exp(classLogit - greatest) / sum
  const box = explainAnchorBox(raw)
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['tx', 'ty', 'tw', 'th'], values),
          given('objectness', objectnessLogit),
          ofClass(given('class', classLogit), classId),
        ],
        'The anchors of a cell share one set of class numbers.',
      ),
      {
        name: 'logistic',
        title: 'Logistic function and softmax',
        lines: [
          ...box.logistic,
          logisticLine('objectness', objectnessLogit),
          ofClass(
            computed(
              'softmax(class)',
              'e^({class} − {greatest class}) / {sum over all classes}',
              { class: classLogit, 'greatest class': greatest, 'sum over all classes': sum },
              share,
            ),
            classId,
          ),
        ],
        note: 'Classes compete here: their softmax adds up to 1. The greatest is subtracted so that no exponential overflows.',
      },
      box.decode,
    ],
    corners: box.corners,
    score: [scoreOfBoth(logistic(objectnessLogit), share)],
    objectness: logistic(objectnessLogit),
    probabilities: Float64Array.from(logits, (logit) => Math.exp(logit - greatest) / sum),
    firstClass: 5,
  }
}
