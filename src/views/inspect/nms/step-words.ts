import type { NmsMoment } from '../../../vision/explain/nms-moment.ts'
import type { NmsKind } from '../../../vision/explain/nms-trace.ts'
import { formatScore, formatShare } from '../../../words/numbers.ts'

/** A sentence about the last step. */
export function stepWords(
  { last, current, comparisons }: NmsMoment,
  kind: NmsKind,
  limit: number,
  nameOf: (candidate: number) => string,
): string {
  const newest = comparisons.at(-1)
  if (last === null) return 'The boxes are sorted by score.'
  if (last === 'limit') return 'As many boxes are kept as are wanted.'
  if (last === 'drop') return 'The rest score too low.'
  if (last === 'take' || current === null || !newest) {
    return `${nameOf(current ?? 0)} is the best one left: kept.`
  }
  const measure = kind === 'diou' ? 'DIoU' : 'IoU'
  const pair = `${nameOf(current)} with ${nameOf(newest.other)}: ${measure} ${formatShare(newest.value)}`
  if (last === 'suppress') return `${pair}, above ${formatScore(limit)}: suppressed.`
  if (last === 'decay') return `${pair}: its score falls to ${formatShare(newest.score)}.`
  return `${pair}: stays.`
}
