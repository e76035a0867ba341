import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'

const fields = {
  boxes: 'output',
  /** the output with the scores; the same as `boxes` where they follow the box */
  scores: 'output',
  /**
   * scores are logits of independent classes; logits of competing classes, the last of which is "nothing"; or
   * numbers 0..1
   */
  activation: { oneOf: ['logits', 'scores', 'softmax'] },
  /** whether the last of the numbers 0..1 is the score of "nothing" */
  nothing: { optional: 'true' },
} as const

/**
 * DETR, YOLOS, RT-DETR, D-FINE, RF-DETR: q queries, each cx cy w h as fractions of the input's sides, 0..1, and a
 * score per class; [1, q, 4+C], or boxes [1, q, 4] and scores [1, q, C] separately. DETR and YOLOS have one more
 * class, "nothing". Trained to give one box per object: needs no NMS.
 */
export type DetrHead = HeadRecord<'detr', typeof fields>

export const detr: HeadDescription<DetrHead> = {
  fields,
  hasObjectness: false,
  levels: () => [],
}
