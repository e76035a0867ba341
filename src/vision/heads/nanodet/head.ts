import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'

const fields = {
  /** by stride; one output may contain scores and distances, also of several strides, concatenated */
  outputs: { list: { record: { scores: 'output', distances: 'output', stride: 'count' } } },
  /** of each side: 8 for NanoDet and PicoDet, 16 for YOLOv8 */
  bins: 'count',
  /** in an output that contains both: default scores first (NanoDet); YOLOv8 has distances first */
  first: { optional: { oneOf: ['distances'] } },
  /** default: the graph has applied the logistic function */
  classes: { optional: { oneOf: ['logits'] } },
  /** what distances are measured from: default the cell's centre; NanoDet-Plus: its corner */
  from: { optional: { oneOf: ['corner'] } },
} as const

/**
 * NanoDet, NanoDet-Plus, PicoDet, YOLOv8 cut before its decoding: a score per class, and for each side of the box
 * a distribution over integer distances in cells. [1, n, C] and [1, n, 4 bins] per stride, or [1, n, C + 4 bins];
 * n and channels may be swapped, or the cells may form a map, [1, channels, h, w].
 */
export type NanodetHead = HeadRecord<'nanodet', typeof fields>

export const nanodet: HeadDescription<NanodetHead> = {
  fields,
  hasObjectness: false,
  // rounds up: NanoDet-Plus at 416 has seven cells for six and a half of 64 pixels
  levels: ({ outputs }) =>
    outputs.map(({ stride }) => ({ stride, anchorsPerCell: 1, anchors: null, overhangs: true })),
}
