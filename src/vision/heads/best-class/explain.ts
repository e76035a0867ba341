import type { ExplainHead } from '../contract.ts'
import { explainPickedRow } from '../explain-picked-row.ts'
import type { BestClassHead } from './head.ts'

/** DeepStream-YOLO: the best class of every prediction, before any NMS. */
export const explainBestClass: ExplainHead<BestClassHead> = (raw, classId, head, input) =>
  explainPickedRow(
    raw,
    classId,
    head,
    input,
    'The graph keeps the best class of every prediction; the scores of the others are not among its outputs. Rows that overlap are left to NMS.',
  )
