import type { EndToEndHead } from '../head.ts'
import type { Decoder } from './decoder.ts'
import { expectDims, headOutput } from './head-output.ts'

/**
 * YOLOv10, YOLO26 and exports with NMS in the graph: [1, k, 6], each row x1 y1 x2 y2 in input pixels,
 * score, class id. One class a row whatever `multiLabel` says; grid columns are 0, as the head does
 * not say. Rows at or below the floor are padding.
 * Order of candidates: as the rows.
 */
export const decodeEndToEnd: Decoder<EndToEndHead> = (outputs, head, frame, into) => {
  const { data, dims } = headOutput(outputs, head.output)
  const k = dims[1] ?? 0
  expectDims(head.output, dims, [[1, k, 6]], 'rows of x1 y1 x2 y2 score class')
  into.from(head.output)

  for (let o = 0; o < 6 * k; o += 6) {
    const score = data[o + 4]!
    if (!(score > frame.floor)) continue
    const classId = data[o + 5]!
    if (!(Number.isInteger(classId) && classId >= 0 && classId < frame.classCount)) {
      throw new Error(
        `output '${head.output}' has the class ${classId} in row ${o / 6}, expected a whole number 0..${frame.classCount - 1}`,
      )
    }
    into.push(data[o]!, data[o + 1]!, data[o + 2]!, data[o + 3]!, score, classId, 0, 0, o / 6, 0)
  }
  return k
}
