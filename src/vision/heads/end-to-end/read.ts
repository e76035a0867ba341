import type { ReaderOf } from '../contract.ts'
import { readPickedRows } from '../read-picked-rows.ts'
import type { EndToEndHead } from './head.ts'

/** YOLOv10, YOLO26, exports with NMS in the graph: rows, no grid; see `decode.ts`. */
export const readEndToEnd: ReaderOf<EndToEndHead> = (outputs, head, input) =>
  readPickedRows(outputs, head, input)
