import type { Decoder } from '../contract.ts'
import { decodePickedRows } from '../decode-picked-rows.ts'
import type { EndToEndHead } from './head.ts'

/**
 * YOLOv10, YOLO26 and exports with NMS in the graph: [1, k, 6+E], each row x1 y1 x2 y2 in input pixels,
 * score, class id, then what else a head has (`extra`, E numbers); other rows as `pickedRows` says. One
 * class a row whatever `multiLabel` says. The head does not say which cell a row came from: stride and
 * column are 0, and the row is its own number. Rows at or below the floor are padding.
 * Order of candidates: as the rows.
 */
export const decodeEndToEnd: Decoder<EndToEndHead> = (outputs, head, frame, into) =>
  decodePickedRows(outputs, head, frame, into)
