import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { extra } from '../shared-fields.ts'

const fields = {
  output: 'output',
  /** absent: box, score, class; YOLOv7: picture, box, class, score; YOLO-NAS: picture, box, score, class */
  row: { optional: { oneOf: ['picture-box-class-score', 'picture-box-score-class'] } },
  extra: { optional: extra },
} as const

/**
 * YOLOv10, YOLO26, v8 with NMS inside: [1, k, 6] rows of x1 y1 x2 y2 score class; needs no NMS. Other exports
 * with NMS inside: [k, 7], with the batch index before the box.
 */
export type EndToEndHead = HeadRecord<'end-to-end', typeof fields>

export const endToEnd: HeadDescription<EndToEndHead> = {
  fields,
  hasObjectness: false,
  needsNms: false,
  levels: () => [],
}
