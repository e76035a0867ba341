import { argmax } from '../../decode/argmax.ts'
import { distanceEdge, distanceFromBins } from '../../decode/box-formulas.ts'
import { cellOf, levelNumber, totalOf } from '../../explain/place-in-grid.ts'
import { logistic } from '../../logistic.ts'
import type { ReaderOf } from '../contract.ts'
import type { NanodetHead } from './head.ts'
import { nanodetLevels, type Numbers } from './layout.ts'

/** NanoDet and related heads; see `decode.ts`. Raw values: the bins of the four sides, then one number per class. */
export const readNanodet: ReaderOf<NanodetHead> = (outputs, head, input, classCount) => {
  const maps = nanodetLevels(outputs, head, input, classCount)
  const levels = maps.map(({ level }) => level)
  const { bins } = head
  const from = head.from === 'corner' ? 0 : 0.5

  function locate(index: number) {
    const { level, scores, distances } = maps[levelNumber(levels, index)]!
    const start = ({ start, cellStep }: Numbers) => start + (index - level.offset) * cellStep
    const cell = cellOf(level, index)
    return { cell, scores, distances, scoresAt: start(scores), distancesAt: start(distances) }
  }

  return {
    levels,
    predictions: totalOf(levels),
    hasObjectness: false,
    raw(index) {
      const { cell, scores, distances, scoresAt, distancesAt } = locate(index)
      const values = new Float32Array(4 * bins + classCount)
      for (let bin = 0; bin < 4 * bins; bin++) {
        values[bin] = distances.data[distancesAt + bin * distances.step]!
      }
      for (let c = 0; c < classCount; c++) {
        values[4 * bins + c] = scores.data[scoresAt + c * scores.step]!
      }
      return { index, cell, anchorSize: null, values }
    },
    objectness: () => 1,
    score(index, classId) {
      const { scores, scoresAt } = locate(index)
      const value = scores.data[scoresAt + classId * scores.step]!
      // clamped to 1, as in the decoder
      return head.classes === 'logits' ? Math.fround(logistic(value)) : Math.min(value, 1)
    },
    bestClass(index) {
      const { scores, scoresAt } = locate(index)
      return argmax(scores.data, scoresAt, classCount, scores.step)
    },
    box(index, out) {
      const { cell, distances, distancesAt } = locate(index)
      const { step } = distances
      for (let side = 0; side < 4; side++) {
        const start = distancesAt + side * bins * step
        const distance = distanceFromBins(distances.data, start, bins, step)
        const place = side % 2 === 0 ? cell.column : cell.row
        out[side] = distanceEdge(distance, side < 2 ? -1 : 1, place, cell.stride, from)
      }
    },
  }
}
