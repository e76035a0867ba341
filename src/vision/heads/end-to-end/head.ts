import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { pickedRows } from '../picked-rows.ts'

/**
 * YOLOv10, YOLO26, v8 with NMS inside: [1, k, 6] rows of x1 y1 x2 y2 score class; needs no NMS. Others have
 * another order, or separate scores and classes: see `pickedRows`.
 */
export type EndToEndHead = HeadRecord<'end-to-end', typeof pickedRows>

export const endToEnd: HeadDescription<EndToEndHead> = {
  fields: pickedRows,
  hasObjectness: false,
  levels: () => [],
}
