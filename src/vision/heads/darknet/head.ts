import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { anchorLevels } from '../levels.ts'
import { anchorMaps } from '../shared-fields.ts'

const fields = {
  outputs: anchorMaps,
  /** how class logits become scores: independently (v3, v4), or by softmax (v2) */
  classes: { oneOf: ['logistic', 'softmax'] },
} as const

/**
 * YOLOv2, v3, v4 raw: one map per stride, [1, A*(5+C), h, w] or [1, A, h, w, 5+C], as the convolution outputs it.
 * A network of one class may omit the class: [1, A*5, h, w].
 */
export type DarknetHead = HeadRecord<'darknet', typeof fields>

export const darknet: HeadDescription<DarknetHead> = {
  fields,
  hasObjectness: true,
  levels: ({ outputs }) => anchorLevels(outputs),
}
