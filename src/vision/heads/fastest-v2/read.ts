import { argmax } from '../../decode/argmax.ts'
import { anchorCentre, anchorSide } from '../../decode/box-formulas.ts'
import { headOutput } from '../../decode/head-output.ts'
import { gridsOver } from '../../grid.ts'
import { anchorLevels } from '../levels.ts'
import { sumOfExponentials } from '../../decode/sum-of-exponentials.ts'
import type { FastestV2Head } from './head.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import { cellOf, levelNumber, totalOf } from '../../explain/place-in-grid.ts'

/** Yolo-FastestV2; see `decode.ts`. The anchors of a cell share its class logits. */
export const readFastestV2: ReaderOf<FastestV2Head> = (outputs, head, input, classCount) => {
  const levels = gridsOver(input, anchorLevels(head.outputs))
  const maps = head.outputs.map(({ boxes, objectness, classes, anchors }, place) => {
    return {
      anchors,
      level: levels[place]!,
      boxes: headOutput(outputs, boxes).data,
      objectness: headOutput(outputs, objectness).data,
      classes: headOutput(outputs, classes).data,
    }
  })

  function locate(index: number) {
    const map = maps[levelNumber(levels, index)]!
    const cell = cellOf(map.level, index)
    return { ...map, cell, step: map.level.cells, at: cell.row * map.level.columns + cell.column }
  }

  return {
    levels,
    predictions: totalOf(levels),
    hasObjectness: true,
    raw(index) {
      const { anchors, boxes, objectness, classes, cell, step, at } = locate(index)
      const values = new Float32Array(5 + classCount)
      for (let c = 0; c < 4; c++) values[c] = boxes[(4 * cell.anchor + c) * step + at]!
      values[4] = objectness[cell.anchor * step + at]!
      for (let c = 0; c < classCount; c++) values[5 + c] = classes[c * step + at]!
      return { index, cell, anchorSize: anchors[cell.anchor]!, values }
    },
    objectness(index) {
      const { objectness, cell, step, at } = locate(index)
      return logistic(objectness[cell.anchor * step + at]!)
    },
    score(index, classId) {
      const { objectness, classes, cell, step, at } = locate(index)
      const greatest = classes[at + argmax(classes, at, classCount, step) * step]!
      const sum = sumOfExponentials(classes, at, classCount, step, greatest)
      const share = Math.exp(classes[at + classId * step]! - greatest) / sum
      return Math.fround(logistic(objectness[cell.anchor * step + at]!) * share)
    },
    bestClass(index) {
      const { classes, step, at } = locate(index)
      return argmax(classes, at, classCount, step)
    },
    box(index, out) {
      const { anchors, boxes, cell, step, at } = locate(index)
      const base = 4 * cell.anchor * step + at
      const [anchorWidth, anchorHeight] = anchors[cell.anchor]!
      const x = anchorCentre(boxes[base]!, cell.column, cell.stride)
      const y = anchorCentre(boxes[base + step]!, cell.row, cell.stride)
      const w = anchorSide(boxes[base + 2 * step]!, anchorWidth) / 2
      const h = anchorSide(boxes[base + 3 * step]!, anchorHeight) / 2
      out[0] = x - w
      out[1] = y - h
      out[2] = x + w
      out[3] = y + h
    },
  }
}
