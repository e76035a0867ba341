import type { ValueOf } from './field.ts'

/** One map per stride, with its anchors. */
export const anchorMaps = {
  list: { record: { name: 'output', stride: 'count', anchors: 'anchors' } },
} as const

export type AnchorMaps = ValueOf<typeof anchorMaps>

/**
 * Values after a row's class scores: mask coefficients; x, y (and visibility) of keypoints; or the angle of the
 * box, in radians. `count`: number of these values.
 */
export const extra = {
  record: { kind: { oneOf: ['mask', 'keypoints', 'angle'] }, count: 'count' },
} as const

export type Extra = ValueOf<typeof extra>
