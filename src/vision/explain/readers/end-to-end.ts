import { headOutput } from '../../decode/head-output.ts'
import type { EndToEndHead } from '../../head.ts'
import type { ReaderOf } from '../head-reader.ts'

/** YOLOv10, YOLO26, exports with NMS in the graph: rows, no grid; see `decode/end-to-end.ts`. */
export const readEndToEnd: ReaderOf<EndToEndHead> = (outputs, head) => {
  const { data, dims } = headOutput(outputs, head.output)
  return {
    levels: [],
    predictions: dims[1] ?? 0,
    hasObjectness: false,
    raw: (index) => ({
      index,
      cell: null,
      anchorSize: null,
      values: data.slice(6 * index, 6 * index + 6),
    }),
    objectness: () => 1,
    // a row has one class and says nothing of the others
    score: (index, classId) =>
      data[6 * index + 5] === classId ? Math.min(data[6 * index + 4]!, 1) : 0,
    bestClass: (index) => data[6 * index + 5]!,
    box(index, out) {
      for (let side = 0; side < 4; side++) out[side] = data[6 * index + side]!
    },
  }
}
