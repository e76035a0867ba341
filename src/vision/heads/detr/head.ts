import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'

const fields = {
  boxes: 'output',
  /** the output with the scores; the same as `boxes` where they follow the box */
  scores: 'output',
  /** scores are logits, or went through the logistic in the graph */
  activation: { oneOf: ['logits', 'scores'] },
} as const

/**
 * RT-DETR, RF-DETR: q queries, each cx cy w h as shares of the input's sides, 0..1, and a score a class;
 * [1, q, 4+C], or boxes [1, q, 4] and scores [1, q, C] apart. Trained to answer once: needs no NMS.
 */
export type DetrHead = HeadRecord<'detr', typeof fields>

export const detr: HeadDescription<DetrHead> = {
  fields,
  hasObjectness: false,
  needsNms: false,
  levels: () => [],
}
