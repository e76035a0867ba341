import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { plainLevels } from '../levels.ts'

const fields = { output: 'output', strides: { list: 'count' } } as const

/** YOLOX raw: [1, n, 5+C], strides concatenated row-major; boxes raw, scores already logistic. */
export type YoloxHead = HeadRecord<'yolox', typeof fields>

export const yolox: HeadDescription<YoloxHead> = {
  fields,
  hasObjectness: true,
  levels: ({ strides }) => plainLevels(strides),
}
