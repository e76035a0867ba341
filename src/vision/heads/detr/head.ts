import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'

const fields = {
  boxes: 'output',
  /** the output with the scores; the same as `boxes` where they follow the box */
  scores: 'output',
  /**
   * scores are logits of classes by themselves; logits of classes that compete, the last of which is
   * "nothing"; or numbers 0..1
   */
  activation: { oneOf: ['logits', 'scores', 'softmax'] },
  /** of numbers 0..1 the last is a score of nothing */
  nothing: { optional: 'true' },
} as const

/**
 * DETR, YOLOS, RT-DETR, D-FINE, RF-DETR: q queries, each cx cy w h as shares of the input's sides, 0..1,
 * and a score a class; [1, q, 4+C], or boxes [1, q, 4] and scores [1, q, C] apart. DETR and YOLOS have a
 * class more: nothing. Trained to answer once: needs no NMS.
 */
export type DetrHead = HeadRecord<'detr', typeof fields>

export const detr: HeadDescription<DetrHead> = {
  fields,
  hasObjectness: false,
  needsNms: false,
  levels: () => [],
}
