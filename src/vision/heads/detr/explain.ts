import type { DetrHead } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ExplainHead } from '../contract.ts'
import type { Step } from '../../explain/explanation.ts'
import { computed, given } from '../../explain/line.ts'
import {
  logisticLine,
  ofClass,
  rawBox,
  rawStep,
  sharesOfInput,
  softmaxLine,
  softmaxOf,
} from '../../explain/head-lines.ts'

/** DETR and its relatives: a query has no cell, no anchor and no objectness. */
export const explainDetr: ExplainHead<DetrHead> = ({ values }, classId, head, input) => {
  const raw = values[4 + classId] ?? NaN
  const { activation } = head
  const scored = values.subarray(4)
  const classes = activation === 'softmax' || head.nothing ? scored.subarray(0, -1) : scored
  const probabilities =
    activation === 'logits'
      ? Float64Array.from(classes, logistic)
      : activation === 'softmax'
        ? softmaxOf(scored).subarray(0, -1)
        : classes
  const probability = Math.min(probabilities[classId] ?? NaN, 1)
  const box = sharesOfInput(values, input)
  return {
    steps: [
      rawStep(
        [
          ...rawBox(['x share', 'y share', 'w share', 'h share'], values),
          ofClass(given('class', raw), classId),
        ],
        'A query looks at the whole picture: it has no cell, no anchor and no objectness.',
      ),
      ...activated(raw, scored, classId, activation),
      {
        name: 'decode',
        title: 'Decode the box',
        lines: box.lines,
        note: 'The box itself was decoded inside the graph, as shares of the input’s sides.',
      },
    ],
    corners: box.corners,
    score: [computed('score', '{class}', { class: probability }, probability)],
    scoreNote: 'There is no objectness: the class score is the score, and there is no NMS.',
    objectness: 1,
    probabilities,
    firstClass: 4,
  }
}

function activated(
  raw: number,
  scored: Float32Array,
  classId: number,
  activation: DetrHead['activation'],
): readonly Step[] {
  if (activation === 'scores') return []
  if (activation === 'logits') {
    const lines = [ofClass(logisticLine('class', raw), classId)]
    return [{ name: 'logistic', title: 'Logistic function', lines }]
  }
  return [
    {
      name: 'logistic',
      title: 'Softmax',
      lines: [ofClass(softmaxLine(scored, classId), classId)],
      note: 'The classes and “nothing”, which is the last, compete: their shares add up to 1.',
    },
  ]
}
