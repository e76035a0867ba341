import type { ValueOf } from './field.ts'

/** One map a stride, with the anchors of its cells. */
export const anchorMaps = {
  list: { record: { name: 'output', stride: 'count', anchors: 'anchors' } },
} as const

export type AnchorMaps = ValueOf<typeof anchorMaps>

/**
 * What a row has after its class scores, and what is not a score: coefficients of a mask; x, y (and
 * visibility) of points; or the angle of the box, in radians. `count`: how many such values.
 */
export const extra = {
  record: { kind: { oneOf: ['mask', 'keypoints', 'angle'] }, count: 'count' },
} as const

export type Extra = ValueOf<typeof extra>
