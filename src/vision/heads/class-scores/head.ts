import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { plainLevels } from '../levels.ts'
import { extra } from '../shared-fields.ts'

const fields = {
  output: 'output',
  strides: { list: 'count' },
  /** boxes are fractions of the input's sides, 0..1, instead of pixels */
  normalised: { optional: 'true' },
  extra: { optional: extra },
} as const

/** YOLOv8/v9/11/12: [1, 4+C, n] or [1, n, 4+C]; cx cy w h in input pixels; no objectness. */
export type ClassScoresHead = HeadRecord<'class-scores', typeof fields>

export const classScores: HeadDescription<ClassScoresHead> = {
  fields,
  hasObjectness: false,
  needsNms: true,
  levels: ({ strides }) => plainLevels(strides),
}
