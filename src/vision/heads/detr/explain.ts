import type { DetrHead } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ExplainHead } from '../contract.ts'
import { computed, given } from '../../explain/line.ts'
import { logisticLine, ofClass, rawBox, rawStep, sharesOfInput } from '../../explain/head-lines.ts'

/** RT-DETR, RF-DETR: a query has no cell, no anchor and no objectness. */
export const explainDetr: ExplainHead<DetrHead> = ({ values }, classId, head, input) => {
  const raw = values[4 + classId] ?? NaN
  const logits = head.activation === 'logits'
  const classes = values.subarray(4)
  const probabilities = logits ? Float64Array.from(classes, logistic) : classes
  const probability = logits ? logistic(raw) : Math.min(raw, 1)
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
      ...(logits
        ? [
            {
              name: 'logistic',
              title: 'Logistic function',
              lines: [ofClass(logisticLine('class', raw), classId)],
            } as const,
          ]
        : []),
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
