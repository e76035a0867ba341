import type { NmsMoment } from '../../../vision/explain/nms-moment.ts'
import type { NmsKind } from '../../../vision/explain/nms-trace.ts'
import { formatScore, formatShare } from '../../../words/numbers.ts'
import * as strings from './strings.ts'

/** A sentence about the last step. */
export function stepWords(
  { last, current, comparisons }: NmsMoment,
  kind: NmsKind,
  limit: number,
  nameOf: (candidate: number) => string,
): string {
  const newest = comparisons.at(-1)
  if (last === null) return strings.boxesAreSortedByScore
  if (last === 'limit') return strings.manyBoxesAreKeptAsAreWanted
  if (last === 'drop') return strings.restScoreTooLow
  if (last === 'take' || current === null || !newest) {
    return strings.bestOneLeftKept(nameOf(current ?? 0))
  }
  const measure = kind === 'diou' ? 'DIoU' : strings.iou
  const pair = strings.pairMeasured(
    nameOf(current),
    nameOf(newest.other),
    measure,
    formatShare(newest.value),
  )
  if (last === 'suppress') return strings.aboveSuppressed(pair, formatScore(limit))
  if (last === 'decay') return strings.scoreFallsTo(pair, formatShare(newest.score))
  return strings.staysWithPair(pair)
}
