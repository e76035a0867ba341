import { argmax } from '../../decode/argmax.ts'
import { uprightSides } from '../../decode/box-formulas.ts'
import { headOutput, sameDims } from '../../decode/head-output.ts'
import { gridLevels } from '../../grid.ts'
import type { ClassScoresHead } from './head.ts'
import type { ReaderOf } from '../contract.ts'
import { placeOf, totalOf } from '../../explain/place-in-grid.ts'

/** YOLOv8, v9, 11, 12; see `decode.ts`. */
export const readClassScores: ReaderOf<ClassScoresHead> = (outputs, head, input, classCount) => {
  const { data, dims } = headOutput(outputs, head.output)
  const levels = gridLevels(input, head.strides)
  const predictions = totalOf(levels)
  const channels = 4 + classCount + (head.extra?.count ?? 0)
  const unitX = head.normalised ? input.width : 1
  const unitY = head.normalised ? input.height : 1
  const alongMemory = sameDims(dims, [1, channels, predictions])
  const step = alongMemory ? predictions : 1
  const start = (index: number) => index * (alongMemory ? 1 : channels)
  // float32, like the floor it is compared with; clamped to 1, as in the decoder
  const score = (index: number, classId: number) =>
    Math.min(data[start(index) + (4 + classId) * step]!, 1)

  return {
    levels,
    predictions,
    hasObjectness: false,
    raw: (index) => ({
      index,
      cell: placeOf(levels, index),
      anchorSize: null,
      values: Float32Array.from({ length: channels }, (_, c) => data[start(index) + c * step]!),
    }),
    objectness: () => 1,
    score,
    bestClass: (index) => argmax(data, start(index) + 4 * step, classCount, step),
    box(index, out) {
      const base = start(index)
      const x = data[base]! * unitX
      const y = data[base + step]! * unitY
      let w = (data[base + 2 * step]! * unitX) / 2
      let h = (data[base + 3 * step]! * unitY) / 2
      if (head.extra?.kind === 'angle') {
        ;[w, h] = uprightSides(w, h, data[base + (4 + classCount) * step]!)
      }
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
