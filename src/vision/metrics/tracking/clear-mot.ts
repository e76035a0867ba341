import { overlapsIn, type ComparedFrame } from './compared-frame.ts'
import { greatestSum } from './greatest-sum.ts'

export interface ClearMot {
  /** (truePositives - falsePositives - switches) / labelled boxes: 1 is perfect, below 0 is possible; NaN without labels */
  readonly mota: number
  /** mean IoU of the pairs; NaN without pairs */
  readonly motp: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  /** labelled objects that were found under another id than the time before */
  readonly switches: number
}

/** more than any sum of IoUs in a frame could outweigh */
const loyalty = 1000

/**
 * CLEAR MOT (Bernardin and Stiefelhagen 2008), as TrackEval counts: boxes pair from an IoU of `least` on; a pair of
 * the frame before stays one as long as it can, the rest pairs for the greatest sum.
 */
export function clearMot(frames: readonly ComparedFrame[], least = 0.5): ClearMot {
  let truePositives = 0
  let falsePositives = 0
  let falseNegatives = 0
  let switches = 0
  let sum = 0
  let before: ReadonlyMap<number, number> = new Map()
  const last = new Map<number, number>()
  for (const frame of frames) {
    const { truth, found } = frame
    const columns = found.ids.length
    const overlaps = overlapsIn(frame)
    const scores = overlaps.map((overlap, i) => {
      if (overlap < least) return 0
      const stays = before.get(truth.ids[Math.floor(i / columns)]!) === found.ids[i % columns]
      return overlap + (stays ? loyalty : 0)
    })
    const pairs = greatestSum(scores, truth.ids.length, columns)
    before = new Map(pairs.map(([row, column]) => [truth.ids[row]!, found.ids[column]!]))
    for (const [object, track] of before) {
      if (last.has(object) && last.get(object) !== track) switches += 1
      last.set(object, track)
    }
    truePositives += pairs.length
    falsePositives += columns - pairs.length
    falseNegatives += truth.ids.length - pairs.length
    for (const [row, column] of pairs) sum += overlaps[row * columns + column]!
  }
  const labelled = truePositives + falseNegatives
  return {
    mota: labelled > 0 ? (truePositives - falsePositives - switches) / labelled : NaN,
    motp: sum / truePositives,
    ...{ truePositives, falsePositives, falseNegatives, switches },
  }
}
