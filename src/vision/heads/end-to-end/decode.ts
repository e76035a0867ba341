import type { EndToEndHead } from './head.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput } from '../../decode/head-output.ts'

/**
 * YOLOv10, YOLO26 and exports with NMS in the graph: [1, k, 6+E], each row x1 y1 x2 y2 in input pixels, score,
 * class id, then any extra values (`extra`, E numbers). Other exports have the batch index first, [k, 7], and
 * some the class before the score (see `EndToEndHead`). One class per row, regardless of `multiLabel`. A row's
 * cell is unknown: stride and column are 0, and the row is its index. Rows at or below the floor are padding.
 * Order of candidates: as the rows.
 */
export const decodeEndToEnd: Decoder<EndToEndHead> = (outputs, head, frame, into) => {
  const { data, dims } = headOutput(outputs, head.output)
  const k = dims.at(-2) ?? 0
  const box = head.row === undefined ? 0 : 1
  const width = box + 6 + (head.extra?.count ?? 0)
  const shapes = box === 0 ? [[1, k, width]] : [[k, width]]
  expectDims(head.output, dims, shapes, meanings[head.row ?? 'box-score-class'])
  into.from(head.output)

  const scoreAt = head.row === 'picture-box-class-score' ? 6 : box + 4
  const classAt = head.row === 'picture-box-class-score' ? 5 : box + 5
  for (let o = 0; o < width * k; o += width) {
    const score = data[o + scoreAt]!
    if (!(score > frame.floor)) continue
    const classId = data[o + classAt]!
    if (!(Number.isInteger(classId) && classId >= 0 && classId < frame.classCount)) {
      throw new Error(
        `output '${head.output}' has the class ${classId} in row ${o / width}, expected a whole number 0..${frame.classCount - 1}`,
      )
    }
    const b = o + box
    into.push(
      data[b]!,
      data[b + 1]!,
      data[b + 2]!,
      data[b + 3]!,
      score,
      classId,
      0,
      0,
      o / width,
      0,
    )
  }
  return k
}

const meanings = {
  'box-score-class': 'rows of x1 y1 x2 y2 score class',
  'picture-box-class-score': 'rows of picture x1 y1 x2 y2 class score',
  'picture-box-score-class': 'rows of picture x1 y1 x2 y2 score class',
} as const
