import type { ClassScoresHead } from './head.ts'
import type { ExplainHead } from '../contract.ts'
import { computed, given } from '../../explain/line.ts'
import { classNumbers, finishedBox, ofClass, rawStep } from '../../explain/head-lines.ts'

/** YOLOv8, v9, 11, 12: boxes decoded in the graph, no objectness. */
export const explainClassScores: ExplainHead<ClassScoresHead> = (
  { values },
  classId,
  head,
  input,
) => {
  const probabilities = classNumbers(values, 4, head)
  const probability = probabilities[classId] ?? NaN
  const box = finishedBox(values, head, input, probabilities.length)
  return {
    steps: [
      rawStep(
        [...box.raw, ofClass(given('class', probability), classId)],
        'There is no objectness. The class scores went through the logistic function inside the graph.',
      ),
      box.decode,
    ],
    corners: box.corners,
    score: [computed('score', '{class}', { class: probability }, Math.min(probability, 1))],
    scoreNote: 'This head has no objectness: the class score is the score.',
    objectness: 1,
    probabilities,
    firstClass: 4,
  }
}
