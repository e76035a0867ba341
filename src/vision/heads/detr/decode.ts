import type { DetrHead } from './head.ts'
import { logistic, logit } from '../../logistic.ts'
import { argmax } from '../../decode/argmax.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput } from '../../decode/head-output.ts'

/**
 * RT-DETR (Zhao et al. 2023), RF-DETR: q queries, each cx cy w h as fractions of the input's sides and a score
 * per class; [1, q, 4+C], or boxes [1, q, 4] and scores [1, q, C]. Score = s(class) with s the logistic function,
 * or unchanged if the graph applied it. A query has no cell: stride and column are 0, and the row is its index.
 * Order of candidates: query, class.
 */
export const decodeDetr: Decoder<DetrHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const boxes = headOutput(outputs, head.boxes)
  const scores = headOutput(outputs, head.scores)
  const together = head.boxes === head.scores
  const q = boxes.dims[1] ?? 0
  const boxStep = together ? 4 + classCount : 4
  const scoreStep = together ? 4 + classCount : classCount
  const first = together ? 4 : 0
  expectDims(head.boxes, boxes.dims, [[1, q, boxStep]], `${q} queries`)
  expectDims(head.scores, scores.dims, [[1, q, scoreStep]], `${q} queries, ${classCount} classes`)
  into.from(head.scores)

  const { activation } = head
  const least = activation === 'logits' ? logit(floor) : floor
  for (let query = 0; query < q; query++) {
    const b = query * boxStep
    const start = query * scoreStep + first
    const from = multiLabel ? 0 : argmax(scores.data, start, classCount, 1)
    const to = multiLabel ? classCount : from + 1
    for (let c = from; c < to; c++) {
      const value = scores.data[start + c]!
      if (!(value > least)) continue
      const score = activation === 'logits' ? Math.fround(logistic(value)) : value
      if (!(score > floor)) continue
      const x = boxes.data[b]! * input.width
      const y = boxes.data[b + 1]! * input.height
      const w = (boxes.data[b + 2]! * input.width) / 2
      const h = (boxes.data[b + 3]! * input.height) / 2
      into.push(x - w, y - h, x + w, y + h, score, c, 0, 0, query, 0)
    }
  }
  return q
}
