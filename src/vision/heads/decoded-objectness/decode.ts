import { totalOf } from '../../explain/place-in-grid.ts'
import { gridLevels } from '../../grid.ts'
import type { DecodedObjectnessHead } from './head.ts'
import { argmax } from '../../decode/argmax.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput } from '../../decode/head-output.ts'

/**
 * YOLOv5, v6, v7 decoded in the graph: [1, n, 5+C+E], each row cx cy w h in input pixels, objectness, class
 * scores, then any extra values (`extra`, E numbers). Score = objectness * class score. Order of candidates:
 * stride, anchor, row, column, class.
 */
export const decodeDecodedObjectness: Decoder<DecodedObjectnessHead> = (
  outputs,
  head,
  frame,
  into,
) => {
  const { input, classCount, floor, multiLabel } = frame
  const { data, dims } = headOutput(outputs, head.output)
  const levels = gridLevels(input, head.strides, head.anchorsPerCell)
  const n = totalOf(levels)
  const extra = head.extra?.count ?? 0
  const channels = 5 + classCount + extra
  const meaning = `${n} predictions at ${input.width}x${input.height}, 5+${classCount}${extra > 0 ? `+${extra}` : ''} channels`
  expectDims(head.output, dims, [[1, n, channels]], meaning)
  into.from(head.output)
  const unitX = head.normalised ? input.width : 1
  const unitY = head.normalised ? input.height : 1

  for (const { stride, columns, cells, offset, predictions } of levels) {
    for (let p = 0; p < predictions; p++) {
      const base = (offset + p) * channels
      const objectness = data[base + 4]!
      // class scores are at most 1, so no score exceeds the objectness
      if (!(objectness > floor)) continue
      const cell = p % cells
      const column = cell % columns
      const row = (cell - column) / columns
      const anchor = (p - cell) / cells
      const x = data[base]! * unitX
      const y = data[base + 1]! * unitY
      const w = (data[base + 2]! * unitX) / 2
      const h = (data[base + 3]! * unitY) / 2
      const classes = base + 5
      const first = multiLabel ? 0 : argmax(data, classes, classCount, 1)
      const end = multiLabel ? classCount : first + 1
      for (let c = first; c < end; c++) {
        const score = Math.fround(objectness * data[classes + c]!)
        if (!(score > floor)) continue
        into.push(x - w, y - h, x + w, y + h, score, c, stride, column, row, anchor)
      }
    }
  }
  return n
}
