import { argmax } from '../../decode/argmax.ts'
import { distanceEdge, distanceFromBins } from '../../decode/box-formulas.ts'
import { logistic, logit } from '../../logistic.ts'
import type { Decoder } from '../contract.ts'
import type { NanodetHead } from './head.ts'
import { nanodetLevels } from './layout.ts'

/**
 * NanoDet and related heads: the distance of each side from the cell's centre (or its corner) is the mean of its
 * distribution, in cells (`distanceFromBins`); score = class, without objectness. Order of candidates: stride,
 * row, column, class.
 */
export const decodeNanodet: Decoder<NanodetHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const { bins } = head
  const logits = head.classes === 'logits'
  const least = logits ? logit(floor) : floor
  const from = head.from === 'corner' ? 0 : 0.5
  let total = 0
  for (const { level, scores, distances } of nanodetLevels(outputs, head, input, classCount)) {
    const { stride, columns, cells } = level
    const { step } = distances
    const side = bins * step
    into.from(scores.output)
    total += cells
    for (let cell = 0; cell < cells; cell++) {
      const start = scores.start + cell * scores.cellStep
      const top = argmax(scores.data, start, classCount, scores.step)
      if (!(scores.data[start + top * scores.step]! > least)) continue
      const column = cell % columns
      const row = (cell - column) / columns
      const at = distances.start + cell * distances.cellStep
      const left = distanceFromBins(distances.data, at, bins, step)
      const above = distanceFromBins(distances.data, at + side, bins, step)
      const right = distanceFromBins(distances.data, at + 2 * side, bins, step)
      const below = distanceFromBins(distances.data, at + 3 * side, bins, step)
      const x1 = distanceEdge(left, -1, column, stride, from)
      const y1 = distanceEdge(above, -1, row, stride, from)
      const x2 = distanceEdge(right, 1, column, stride, from)
      const y2 = distanceEdge(below, 1, row, stride, from)
      const first = multiLabel ? 0 : top
      const end = multiLabel ? classCount : top + 1
      for (let c = first; c < end; c++) {
        const value = scores.data[start + c * scores.step]!
        const score = logits ? Math.fround(logistic(value)) : value
        if (!(score > floor)) continue
        into.push(x1, y1, x2, y2, score, c, stride, column, row, 0)
      }
    }
  }
  return total
}
