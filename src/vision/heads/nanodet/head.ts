import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'

const fields = {
  /** by stride; one output may hold both, and those of several strides, one behind the other */
  outputs: { list: { record: { scores: 'output', distances: 'output', stride: 'count' } } },
  /** of each side: 8 for NanoDet and PicoDet, 16 for YOLOv8 */
  bins: 'count',
  /** in an output that holds both; else the scores are first (NanoDet), as are the distances of YOLOv8 */
  first: { optional: { oneOf: ['distances'] } },
  /** else the graph has put them through the logistic function */
  classes: { optional: { oneOf: ['logits'] } },
  /** what distances are measured from; else the middle of the cell. NanoDet-Plus: its corner */
  from: { optional: { oneOf: ['corner'] } },
} as const

/**
 * NanoDet, NanoDet-Plus, PicoDet, YOLOv8 cut before its decoding: a score a class, and for each side of
 * the box a distribution over whole distances in cells. [1, n, C] and [1, n, 4 bins] a stride, or
 * [1, n, C + 4 bins]; n and channels may be the other way round, or the cells a map, [1, channels, h, w].
 */
export type NanodetHead = HeadRecord<'nanodet', typeof fields>

export const nanodet: HeadDescription<NanodetHead> = {
  fields,
  hasObjectness: false,
  needsNms: true,
  // NanoDet-Plus at 416: six cells and a half of 64 pixels are seven
  levels: ({ outputs }) =>
    outputs.map(({ stride }) => ({ stride, anchorsPerCell: 1, anchors: null, overhangs: true })),
}
