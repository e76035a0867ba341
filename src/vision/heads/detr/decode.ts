import type { DetrHead } from './head.ts'
import { logistic, logit } from '../../logistic.ts'
import { argmax } from '../../decode/argmax.ts'
import { sumOfExponentials } from '../../decode/sum-of-exponentials.ts'
import type { Decoder } from '../contract.ts'
import { openDetr } from './open.ts'

/**
 * RT-DETR (Zhao et al. 2023), D-FINE, RF-DETR: q queries, each cx cy w h as fractions of the input's sides and a
 * score per class; [1, q, 4+C], or boxes [1, q, 4] and scores [1, q, C]. Score = s(class) with s the logistic
 * function, or unchanged if the graph applied it. DETR (Carion et al. 2020, section 3.1) and YOLOS: score =
 * softmax over the classes and "nothing". A query has no cell: stride and column are 0, and the row is its index.
 * Order of candidates: query, class.
 */
export const decodeDetr: Decoder<DetrHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const { boxes, scores, queries, boxStep, scoreStep, first } = openDetr(outputs, head, classCount)
  into.from(head.scores)

  const { activation } = head
  const least = activation === 'logits' ? logit(floor) : activation === 'scores' ? floor : -Infinity
  for (let query = 0; query < queries; query++) {
    const b = query * boxStep
    const start = query * scoreStep + first
    const best = argmax(scores, start, classCount, 1)
    let greatest = 0
    let sum = 1
    if (activation === 'softmax') {
      greatest = Math.max(scores[start + best]!, scores[start + classCount]!)
      sum = sumOfExponentials(scores, start, classCount + 1, 1, greatest)
    }
    const from = multiLabel ? 0 : best
    const to = multiLabel ? classCount : from + 1
    for (let c = from; c < to; c++) {
      const value = scores[start + c]!
      if (!(value > least)) continue
      const score =
        activation === 'scores'
          ? value
          : Math.fround(
              activation === 'logits' ? logistic(value) : Math.exp(value - greatest) / sum,
            )
      if (!(score > floor)) continue
      const x = boxes[b]! * input.width
      const y = boxes[b + 1]! * input.height
      const w = (boxes[b + 2]! * input.width) / 2
      const h = (boxes[b + 3]! * input.height) / 2
      into.push(x - w, y - h, x + w, y + h, score, c, 0, 0, query, 0)
    }
  }
  return queries
}
