import { headOutput } from '../../decode/head-output.ts'
import type { EndToEndHead } from './head.ts'
import type { ReaderOf } from '../contract.ts'

/** YOLOv10, YOLO26, exports with NMS in the graph: rows, no grid; see `decode.ts`. */
export const readEndToEnd: ReaderOf<EndToEndHead> = (outputs, head) => {
  const { data, dims } = headOutput(outputs, head.output)
  const box = head.row === undefined ? 0 : 1
  const width = box + 6 + (head.extra?.count ?? 0)
  const scoreAt = head.row === 'picture-box-class-score' ? 6 : box + 4
  const classAt = head.row === 'picture-box-class-score' ? 5 : box + 5
  const score = (index: number) => data[width * index + scoreAt]!
  const classOf = (index: number) => data[width * index + classAt]!
  const corners = (index: number) => data.subarray(width * index + box, width * index + box + 4)

  return {
    levels: [],
    predictions: dims.at(-2) ?? 0,
    hasObjectness: false,
    raw: (index) => ({
      index,
      cell: null,
      anchorSize: null,
      values: Float32Array.of(...corners(index), score(index), classOf(index)),
    }),
    objectness: () => 1,
    // a row has one class and no scores of the others
    score: (index, classId) => (classOf(index) === classId ? Math.min(score(index), 1) : 0),
    bestClass: classOf,
    box: (index, out) => out.set(corners(index)),
  }
}
