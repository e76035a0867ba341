import { argmax } from '../../decode/argmax.ts'
import { anchorCentre, anchorSide } from '../../decode/box-formulas.ts'
import { headOutput } from '../../decode/head-output.ts'
import { gridsOver } from '../../grid.ts'
import { anchorLevels } from '../levels.ts'
import type { AnchorHead } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import { cellOf, levelNumber, totalOf } from '../../explain/place-in-grid.ts'

/** YOLOv5 and v7 before decoding; see `decode.ts`. */
export const readAnchors: ReaderOf<AnchorHead> = (outputs, head, input, classCount) => {
  const channels = 5 + classCount
  const levels = gridsOver(input, anchorLevels(head.outputs))
  const maps = head.outputs.map(({ name, anchors }, place) => {
    const level = levels[place]!
    const { data, dims } = headOutput(outputs, name)
    const planes = dims.length === 4
    return {
      anchors,
      level,
      data,
      cellStep: planes ? 1 : channels,
      step: planes ? level.cells : 1,
    }
  })

  function locate(index: number) {
    const map = maps[levelNumber(levels, index)]!
    const cell = cellOf(map.level, index)
    const { level, cellStep } = map
    const within = cell.row * level.columns + cell.column
    return { ...map, cell, base: cell.anchor * channels * level.cells + within * cellStep }
  }

  return {
    levels,
    predictions: totalOf(levels),
    hasObjectness: true,
    raw(index) {
      const { data, base, step, cell, anchors } = locate(index)
      const values = Float32Array.from({ length: channels }, (_, c) => data[base + c * step]!)
      return { index, cell, anchorSize: anchors[cell.anchor]!, values }
    },
    objectness(index) {
      const { data, base, step } = locate(index)
      return logistic(data[base + 4 * step]!)
    },
    score(index, classId) {
      const { data, base, step } = locate(index)
      const objectness = logistic(data[base + 4 * step]!)
      return Math.fround(objectness * logistic(data[base + (5 + classId) * step]!))
    },
    bestClass(index) {
      const { data, base, step } = locate(index)
      return argmax(data, base + 5 * step, classCount, step)
    },
    box(index, out) {
      const { data, base, step, cell, anchors } = locate(index)
      const [anchorWidth, anchorHeight] = anchors[cell.anchor]!
      const x = anchorCentre(data[base]!, cell.column, cell.stride)
      const y = anchorCentre(data[base + step]!, cell.row, cell.stride)
      const w = anchorSide(data[base + 2 * step]!, anchorWidth) / 2
      const h = anchorSide(data[base + 3 * step]!, anchorHeight) / 2
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
