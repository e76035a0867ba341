import type { Decoder } from '../contract.ts'
import { decodePickedRows } from '../decode-picked-rows.ts'
import type { BestClassHead } from './head.ts'

/**
 * DeepStream-YOLO (marcoslucianops, `utils/export_yoloV8.py`: the greatest score of each prediction and
 * its class): rows as `pickedRows` says, boxes in input pixels. One class a row whatever `multiLabel`
 * says. Rows are not told their cells: stride and column are 0, and the row is its own number.
 * Order of candidates: as the rows.
 */
export const decodeBestClass: Decoder<BestClassHead> = (outputs, head, frame, into) =>
  decodePickedRows(outputs, head, frame, into)
