import type { Decoder } from '../contract.ts'
import { decodePickedRows } from '../decode-picked-rows.ts'
import type { BestClassHead } from './head.ts'

/**
 * DeepStream-YOLO (marcoslucianops, `utils/export_yoloV8.py`: the maximum score of each prediction and its
 * class): rows as in `pickedRows`, boxes in input pixels. One class per row, regardless of `multiLabel`. A row's
 * cell is unknown: stride and column are 0, and the row is its index. Order of candidates: as the rows.
 */
export const decodeBestClass: Decoder<BestClassHead> = (outputs, head, frame, into) =>
  decodePickedRows(outputs, head, frame, into)
