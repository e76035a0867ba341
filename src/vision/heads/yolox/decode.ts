import { totalOf } from '../../explain/place-in-grid.ts'
import { gridLevels } from '../../grid.ts'
import type { YoloxHead } from './head.ts'
import { argmax } from '../../decode/argmax.ts'
import { yoloxCentre, yoloxSide } from '../../decode/box-formulas.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput } from '../../decode/head-output.ts'

/**
 * YOLOX as published (Ge et al. 2021): [1, n, 5+C], anchor-free, each row tx ty tw th, objectness, class scores;
 * the graph applies the logistic function to scores, the boxes are raw (see `box-formulas.ts`). Score =
 * objectness * class score. Order of candidates: stride, row, column, class.
 */
export const decodeYolox: Decoder<YoloxHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const { data, dims } = headOutput(outputs, head.output)
  const levels = gridLevels(input, head.strides)
  const n = totalOf(levels)
  const channels = 5 + classCount
  const meaning = `${n} predictions at ${input.width}x${input.height}, 5+${classCount} channels`
  expectDims(head.output, dims, [[1, n, channels]], meaning)
  into.from(head.output)

  for (const { stride, columns, cells, offset } of levels) {
    for (let cell = 0; cell < cells; cell++) {
      const base = (offset + cell) * channels
      const objectness = data[base + 4]!
      // class scores are at most 1, so no score exceeds the objectness
      if (!(objectness > floor)) continue
      const column = cell % columns
      const row = (cell - column) / columns
      const x = yoloxCentre(data[base]!, column, stride)
      const y = yoloxCentre(data[base + 1]!, row, stride)
      const w = yoloxSide(data[base + 2]!, stride) / 2
      const h = yoloxSide(data[base + 3]!, stride) / 2
      const classes = base + 5
      const first = multiLabel ? 0 : argmax(data, classes, classCount, 1)
      const end = multiLabel ? classCount : first + 1
      for (let c = first; c < end; c++) {
        const score = Math.fround(objectness * data[classes + c]!)
        if (!(score > floor)) continue
        into.push(x - w, y - h, x + w, y + h, score, c, stride, column, row, 0)
      }
    }
  }
  return n
}
