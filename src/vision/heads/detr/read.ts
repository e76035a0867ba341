import { argmax } from '../../decode/argmax.ts'
import { sumOfExponentials } from '../../decode/sum-of-exponentials.ts'
import type { DetrHead } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import { openDetr } from './open.ts'

/** DETR and its relatives: queries, no grid; see `decode.ts`. */
export const readDetr: ReaderOf<DetrHead> = (outputs, head, input, classCount) => {
  const opened = openDetr(outputs, head, classCount)
  const { queries, boxes, scores, boxStep, scoreStep, first, scored } = opened
  const start = (index: number) => index * scoreStep + first

  return {
    levels: [],
    predictions: queries,
    hasObjectness: false,
    raw(index) {
      const values = new Float32Array(4 + scored)
      values.set(boxes.subarray(index * boxStep, index * boxStep + 4))
      values.set(scores.subarray(start(index), start(index) + scored), 4)
      return { index, cell: null, anchorSize: null, values }
    },
    objectness: () => 1,
    score(index, classId) {
      const value = scores[start(index) + classId]!
      if (head.activation === 'scores') return Math.min(value, 1)
      if (head.activation === 'logits') return Math.fround(logistic(value))
      const best = argmax(scores, start(index), classCount + 1, 1)
      const greatest = scores[start(index) + best]!
      const sum = sumOfExponentials(scores, start(index), classCount + 1, 1, greatest)
      return Math.fround(Math.exp(value - greatest) / sum)
    },
    bestClass: (index) => argmax(scores, start(index), classCount, 1),
    box(index, out) {
      const b = index * boxStep
      const x = boxes[b]! * input.width
      const y = boxes[b + 1]! * input.height
      const w = (boxes[b + 2]! * input.width) / 2
      const h = (boxes[b + 3]! * input.height) / 2
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
