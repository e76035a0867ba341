import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { plainLevels } from '../levels.ts'
import { extra } from '../shared-fields.ts'

const fields = {
  output: 'output',
  /** strides and anchors per cell, in the order of the n rows (stride, anchor, row, column). */
  strides: { list: 'count' },
  anchorsPerCell: 'count',
  /** boxes are fractions of the input's sides, 0..1, instead of pixels */
  normalised: { optional: 'true' },
  extra: { optional: extra },
} as const

/** YOLOv5/v6/v7 decoded in the graph: [1, n, 5+C], cx cy w h in input pixels, objectness, class scores. */
export type DecodedObjectnessHead = HeadRecord<'decoded-objectness', typeof fields>

export const decodedObjectness: HeadDescription<DecodedObjectnessHead> = {
  fields,
  hasObjectness: true,
  levels: ({ strides, anchorsPerCell }) => plainLevels(strides, anchorsPerCell),
}
