import type { Decoder } from '../contract.ts'
import { decodePickedRows } from '../decode-picked-rows.ts'
import type { EndToEndHead } from './head.ts'

/**
 * YOLOv10, YOLO26 and exports with NMS in the graph: [1, k, 6+E], each row x1 y1 x2 y2 in input pixels, score,
 * class id, then any extra values (`extra`, E numbers); other rows as in `pickedRows`. One class per row,
 * regardless of `multiLabel`. A row's cell is unknown: stride and column are 0, and the row is its index. Rows at
 * or below the floor are padding. Order of candidates: as the rows.
 */
export const decodeEndToEnd: Decoder<EndToEndHead> = (outputs, head, frame, into) =>
  decodePickedRows(outputs, head, frame, into)
