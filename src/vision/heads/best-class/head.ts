import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { pickedRows } from '../picked-rows.ts'

/**
 * DeepStream-YOLO: every prediction of the grids with its best class, [1, n, 6] rows of x1 y1 x2 y2 score class,
 * or boxes, scores and classes separately. Needs NMS.
 */
export type BestClassHead = HeadRecord<'best-class', typeof pickedRows>

export const bestClass: HeadDescription<BestClassHead> = {
  fields: pickedRows,
  hasObjectness: false,
  levels: () => [],
}
