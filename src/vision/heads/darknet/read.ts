import { argmax } from '../../decode/argmax.ts'
import { darknetCentre, darknetSide } from '../../decode/box-formulas.ts'
import { headOutput } from '../../decode/head-output.ts'
import { sumOfExponentials } from '../../decode/sum-of-exponentials.ts'
import type { DarknetHead } from './head.ts'
import { gridsOver } from '../../grid.ts'
import { anchorLevels } from '../levels.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import { cellOf, levelNumber, totalOf } from '../../explain/place-in-grid.ts'

/** YOLOv2, v3, v4 before decoding; see `decode.ts`. */
export const readDarknet: ReaderOf<DarknetHead> = (outputs, head, input, classCount) => {
  const levels = gridsOver(input, anchorLevels(head.outputs))
  const maps = head.outputs.map(({ name, anchors }, place) => {
    const level = levels[place]!
    const { data, dims } = headOutput(outputs, name)
    const planes = dims.length === 4
    // a network of one class may have no channel for it
    const channels = planes ? dims[1]! / anchors.length : dims[4]!
    return {
      anchors,
      level,
      data,
      channels,
      cellStep: planes ? 1 : channels,
      step: planes ? level.cells : 1,
    }
  })

  function locate(index: number) {
    const map = maps[levelNumber(levels, index)]!
    const cell = cellOf(map.level, index)
    const { level, channels, cellStep } = map
    const within = cell.row * level.columns + cell.column
    return { ...map, cell, base: cell.anchor * channels * level.cells + within * cellStep }
  }

  const bestClass = (index: number) => {
    const { data, base, step, channels } = locate(index)
    return channels === 5 ? 0 : argmax(data, base + 5 * step, classCount, step)
  }

  return {
    levels,
    predictions: totalOf(levels),
    hasObjectness: true,
    raw(index) {
      const { data, base, step, cell, anchors, channels } = locate(index)
      const values = Float32Array.from({ length: channels }, (_, c) => data[base + c * step]!)
      return { index, cell, anchorSize: anchors[cell.anchor]!, values }
    },
    objectness(index) {
      const { data, base, step } = locate(index)
      return logistic(data[base + 4 * step]!)
    },
    score(index, classId) {
      const { data, base, step, channels } = locate(index)
      const objectness = logistic(data[base + 4 * step]!)
      if (channels === 5) return Math.fround(objectness)
      const classes = base + 5 * step
      const value = data[classes + classId * step]!
      if (head.classes === 'logistic') return Math.fround(objectness * logistic(value))
      const greatest = data[classes + bestClass(index) * step]!
      const sum = sumOfExponentials(data, classes, classCount, step, greatest)
      return Math.fround(objectness * (Math.exp(value - greatest) / sum))
    },
    bestClass,
    box(index, out) {
      const { data, base, step, cell, anchors } = locate(index)
      const [anchorWidth, anchorHeight] = anchors[cell.anchor]!
      const x = darknetCentre(data[base]!, cell.column, cell.stride)
      const y = darknetCentre(data[base + step]!, cell.row, cell.stride)
      const w = darknetSide(data[base + 2 * step]!, anchorWidth) / 2
      const h = darknetSide(data[base + 3 * step]!, anchorHeight) / 2
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
