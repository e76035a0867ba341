import type { ReaderOf } from '../contract.ts'
import { readPickedRows } from '../read-picked-rows.ts'
import type { BestClassHead } from './head.ts'

/** DeepStream-YOLO: the best class of every prediction; see `decode.ts`. */
export const readBestClass: ReaderOf<BestClassHead> = (outputs, head, input) =>
  readPickedRows(outputs, head, input)
