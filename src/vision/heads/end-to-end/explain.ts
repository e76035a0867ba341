import type { EndToEndHead } from './head.ts'
import type { ExplainHead } from '../contract.ts'
import { explainPickedRow } from '../explain-picked-row.ts'

/** YOLOv10, YOLO26 and exports with NMS in the graph: final rows. */
export const explainEndToEnd: ExplainHead<EndToEndHead> = (raw, classId, head, input) =>
  explainPickedRow(
    raw,
    classId,
    head,
    input,
    'An end-to-end network answers with finished rows: no grid, no anchors, no objectness, and the scores of the other classes are not among its outputs.',
  )
