import { argmax } from '../../decode/argmax.ts'
import { yoloxCentre, yoloxSide } from '../../decode/box-formulas.ts'
import { headOutput } from '../../decode/head-output.ts'
import { gridLevels } from '../../grid.ts'
import type { YoloxHead } from './head.ts'
import type { ReaderOf } from '../contract.ts'
import { cellOf, levelNumber, totalOf } from '../../explain/place-in-grid.ts'

/** YOLOX; see `decode.ts`. */
export const readYolox: ReaderOf<YoloxHead> = (outputs, head, input, classCount) => {
  const { data } = headOutput(outputs, head.output)
  const levels = gridLevels(input, head.strides)
  const channels = 5 + classCount
  const place = (index: number) => cellOf(levels[levelNumber(levels, index)]!, index)

  return {
    levels,
    predictions: totalOf(levels),
    hasObjectness: true,
    raw: (index) => ({
      index,
      cell: place(index),
      anchorSize: null,
      values: data.slice(index * channels, (index + 1) * channels),
    }),
    objectness: (index) => data[index * channels + 4]!,
    score(index, classId) {
      const base = index * channels
      return Math.fround(data[base + 4]! * data[base + 5 + classId]!)
    },
    bestClass: (index) => argmax(data, index * channels + 5, classCount, 1),
    box(index, out) {
      const { stride, column, row } = place(index)
      const base = index * channels
      const x = yoloxCentre(data[base]!, column, stride)
      const y = yoloxCentre(data[base + 1]!, row, stride)
      const w = yoloxSide(data[base + 2]!, stride) / 2
      const h = yoloxSide(data[base + 3]!, stride) / 2
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
