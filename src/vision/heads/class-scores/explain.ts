import type { ClassScoresHead } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ExplainHead } from '../contract.ts'
import { computed, given } from '../../explain/line.ts'
import {
  classNumbers,
  finishedBox,
  logisticLine,
  ofClass,
  rawStep,
} from '../../explain/head-lines.ts'

/** YOLOv8, v9, 11, 12, YOLO-NAS and similar: boxes decoded in the graph, no objectness. */
export const explainClassScores: ExplainHead<ClassScoresHead> = (
  { values },
  classId,
  head,
  input,
) => {
  const numbers = classNumbers(values, 4, head)
  const raw = numbers[classId] ?? NaN
  const probability = head.logits ? logistic(raw) : Math.min(raw, 1)
  const box = finishedBox(values, head, input, numbers.length)
  return {
    steps: [
      rawStep(
        [...box.raw, ofClass(given('class', raw), classId)],
        head.logits
          ? 'There is no objectness.'
          : 'There is no objectness. The class scores went through the logistic function inside the graph.',
      ),
      ...(head.logits
        ? [
            {
              name: 'logistic',
              title: 'Logistic function',
              lines: [ofClass(logisticLine('class', raw), classId)],
            } as const,
          ]
        : []),
      box.decode,
    ],
    corners: box.corners,
    score: [computed('score', '{class}', { class: probability }, probability)],
    scoreNote: 'This head has no objectness: the class score is the score.',
    objectness: 1,
    probabilities: head.logits ? Float64Array.from(numbers, logistic) : numbers,
    firstClass: 4,
  }
}
