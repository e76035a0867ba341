import { argmax } from '../decode/argmax.ts'
import { placeOf, totalOf } from '../explain/place-in-grid.ts'
import type { GridLevel } from '../grid.ts'
import type { HeadReader } from './contract.ts'

/**
 * Reads rows of a box, an objectness and class scores, [1, n, channels], for heads whose graph applies the
 * logistic function to scores. `box` interprets the first four numbers of a row.
 */
export function readRows(
  data: Float32Array,
  levels: readonly GridLevel[],
  channels: number,
  classCount: number,
  box: HeadReader['box'],
): HeadReader {
  return {
    levels,
    predictions: totalOf(levels),
    hasObjectness: true,
    raw: (index) => ({
      index,
      cell: placeOf(levels, index),
      anchorSize: null,
      values: data.slice(index * channels, (index + 1) * channels),
    }),
    objectness: (index) => data[index * channels + 4]!,
    score(index, classId) {
      const base = index * channels
      return Math.fround(data[base + 4]! * data[base + 5 + classId]!)
    },
    bestClass: (index) => argmax(data, index * channels + 5, classCount, 1),
    box,
  }
}
