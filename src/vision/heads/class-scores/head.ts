import type { HeadDescription } from '../contract.ts'
import type { HeadRecord } from '../field.ts'
import { plainLevels } from '../levels.ts'
import { extra } from '../shared-fields.ts'

const fields = {
  /** the output with the boxes, followed by the scores unless these are separate */
  output: 'output',
  /** the output with the scores, if separate */
  scores: { optional: 'output' },
  /** of the rows' grids; absent if the rows are on no known grid */
  strides: { optional: { list: 'count' } },
  /** absent: one */
  anchorsPerCell: { optional: 'count' },
  /** boxes are x1 y1 x2 y2 instead of cx cy w h */
  corners: { optional: 'true' },
  /** boxes have their rows before their columns: y1 x1 y2 x2, as Keras writes them */
  yFirst: { optional: 'true' },
  /** boxes are shares of the input's sides, 0..1, and not pixels */
  normalised: { optional: 'true' },
  /** the graph does not apply the logistic function to scores */
  logits: { optional: 'true' },
  /** position of the background's score, which is ignored */
  nothing: { optional: { oneOf: ['first', 'last'] } },
  extra: { optional: extra },
} as const

/**
 * A box and a score per class for every prediction, no objectness: YOLOv8/v9/11/12 in one output, [1, 4+C, n] or
 * [1, n, 4+C]; YOLO-NAS, PP-YOLOE, DAMO-YOLO, pytorch-YOLOv4 in two, [1, n, 4] and [1, n, C] or [1, C, n].
 */
export type ClassScoresHead = HeadRecord<'class-scores', typeof fields>

export const classScores: HeadDescription<ClassScoresHead> = {
  fields,
  hasObjectness: false,
  levels: ({ strides = [], anchorsPerCell }) => plainLevels(strides, anchorsPerCell),
}
