import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { anchorLevels } from '../levels.ts'
import { anchorMaps } from '../shared-fields.ts'

const fields = { outputs: anchorMaps } as const

/** YOLOv5/v7 raw: one map per stride, [1, A*(5+C), h, w] or [1, A, h, w, 5+C], all logits. */
export type AnchorHead = HeadRecord<'anchors', typeof fields>

export const anchors: HeadDescription<AnchorHead> = {
  fields,
  hasObjectness: true,
  levels: ({ outputs }) => anchorLevels(outputs),
}
