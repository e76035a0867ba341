import { argmax } from '../../decode/argmax.ts'
import { headOutput } from '../../decode/head-output.ts'
import type { DetrHead } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'

/** RT-DETR, RF-DETR: queries, no grid; see `decode.ts`. */
export const readDetr: ReaderOf<DetrHead> = (outputs, head, input, classCount) => {
  const boxes = headOutput(outputs, head.boxes)
  const scores = headOutput(outputs, head.scores)
  const together = head.boxes === head.scores
  const boxStep = together ? 4 + classCount : 4
  const scoreStep = together ? 4 + classCount : classCount
  const first = together ? 4 : 0
  const start = (index: number) => index * scoreStep + first

  return {
    levels: [],
    predictions: boxes.dims[1] ?? 0,
    hasObjectness: false,
    raw(index) {
      const values = new Float32Array(4 + classCount)
      values.set(boxes.data.subarray(index * boxStep, index * boxStep + 4))
      values.set(scores.data.subarray(start(index), start(index) + classCount), 4)
      return { index, cell: null, anchorSize: null, values }
    },
    objectness: () => 1,
    score(index, classId) {
      const value = scores.data[start(index) + classId]!
      return head.activation === 'logits' ? Math.fround(logistic(value)) : Math.min(value, 1)
    },
    bestClass: (index) => argmax(scores.data, start(index), classCount, 1),
    box(index, out) {
      const b = index * boxStep
      const x = boxes.data[b]! * input.width
      const y = boxes.data[b + 1]! * input.height
      const w = (boxes.data[b + 2]! * input.width) / 2
      const h = (boxes.data[b + 3]! * input.height) / 2
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
