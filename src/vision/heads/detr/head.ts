import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'

const fields = {
  boxes: 'output',
  /** the output with the scores; equal to `boxes` if they follow the box */
  scores: 'output',
  /** whether the graph applied the logistic function */
  activation: { oneOf: ['logits', 'scores'] },
} as const

/**
 * RT-DETR, RF-DETR: q queries, each cx cy w h as fractions of the input's sides, 0..1, and a score per class; [1,
 * q, 4+C], or boxes [1, q, 4] and scores [1, q, C] separately. Trained to give one box per object: needs no NMS.
 */
export type DetrHead = HeadRecord<'detr', typeof fields>

export const detr: HeadDescription<DetrHead> = {
  fields,
  hasObjectness: false,
  needsNms: false,
  levels: () => [],
}
