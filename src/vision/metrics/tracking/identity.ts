import { overlapsIn, type ComparedFrame } from './compared-frame.ts'
import { greatestSum } from './greatest-sum.ts'
import { idIndex } from './id-index.ts'

/** All 0..1; NaN without labels or without tracks. */
export interface Identity {
  readonly idf1: number
  readonly precision: number
  readonly recall: number
}

/**
 * IDF1 (Ristani et al. 2016): each object is given the one track with which it shares most frames, all in all; the
 * frames they share, with an IoU of `least` on, are right and no others.
 */
export function identity(frames: readonly ComparedFrame[], least = 0.5): Identity {
  const { row, column, objectFrames, trackFrames } = idIndex(frames)
  const columns = column.size
  const together = new Float64Array(row.size * columns)
  for (const frame of frames) {
    const { truth, found } = frame
    overlapsIn(frame).forEach((overlap, i) => {
      if (overlap < least) return
      const object = row.get(truth.ids[Math.floor(i / found.ids.length)]!)!
      together[object * columns + column.get(found.ids[i % found.ids.length]!)!]! += 1
    })
  }
  let right = 0
  for (const [object, track] of greatestSum(together, row.size, columns)) {
    right += together[object * columns + track]!
  }
  const objects = sumOf(objectFrames)
  const answers = sumOf(trackFrames)
  return {
    idf1: (2 * right) / (objects + answers),
    precision: right / answers,
    recall: right / objects,
  }
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
