import { argmax } from '../decode/argmax.ts'
import { headOutput } from '../decode/head-output.ts'
import { cellOf, levelNumber, totalOf } from '../explain/place-in-grid.ts'
import type { Size } from '../geometry.ts'
import { gridsOver } from '../grid.ts'
import { logistic } from '../logistic.ts'
import type { HeadTensors } from '../tensor.ts'
import type { HeadReader } from './contract.ts'
import { anchorLevels } from './levels.ts'
import type { AnchorMaps } from './shared-fields.ts'

/** A family's formulas for a box and class scores. */
export interface MapFormulas {
  /** in input pixels; from `box-formulas.ts` */
  readonly centre: (t: number, cell: number, stride: number) => number
  readonly side: (t: number, anchor: number) => number
  /** 0..1, of class `classId`; the raw class values begin at `classes` and are `step` apart */
  readonly probability: (
    data: Float32Array,
    classes: number,
    step: number,
    classId: number,
  ) => number
}

/**
 * Reads one map per stride with tx ty tw th, objectness and classes, all raw: [1, A*(5+C), h, w] or [1, A, h, w,
 * 5+C]. A network of one class may have no channel for it; then the objectness is the score.
 */
export function readMaps(
  outputs: HeadTensors,
  maps: AnchorMaps,
  input: Size,
  classCount: number,
  { centre, side, probability }: MapFormulas,
): HeadReader {
  const levels = gridsOver(input, anchorLevels(maps))
  const read = maps.map(({ name, anchors }, place) => {
    const level = levels[place]!
    const { data, dims } = headOutput(outputs, name)
    const planes = dims.length === 4
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
    const map = read[levelNumber(levels, index)]!
    const cell = cellOf(map.level, index)
    const { level, channels, cellStep } = map
    const within = cell.row * level.columns + cell.column
    return { ...map, cell, base: cell.anchor * channels * level.cells + within * cellStep }
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
      return Math.fround(objectness * probability(data, base + 5 * step, step, classId))
    },
    bestClass(index) {
      const { data, base, step, channels } = locate(index)
      return channels === 5 ? 0 : argmax(data, base + 5 * step, classCount, step)
    },
    box(index, out) {
      const { data, base, step, cell, anchors } = locate(index)
      const [anchorWidth, anchorHeight] = anchors[cell.anchor]!
      const x = centre(data[base]!, cell.column, cell.stride)
      const y = centre(data[base + step]!, cell.row, cell.stride)
      const w = side(data[base + 2 * step]!, anchorWidth) / 2
      const h = side(data[base + 3 * step]!, anchorHeight) / 2
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
