import type { Verdict } from '../../../vision/explain/verdict.ts'
import { formatScore, formatShare, significant } from '../../../words/numbers.ts'
import * as strings from '../strings.ts'

/**
 * Why a prediction is not shown, in a sentence. `nameOf`: the display name of a candidate; `className`: that of a
 * class.
 */
export function verdictWords(
  verdict: Verdict,
  score: number,
  iouLimit: number,
  nameOf: (candidate: number) => string,
  className: (classId: number) => string,
): string {
  switch (verdict.kind) {
    case 'shown':
      return strings.shown
    case 'below-floor':
      return strings.belowTheFloorItLacksToUnder(small(verdict.lacks), small(verdict.floor))
    case 'below-threshold':
      return strings.belowTheThresholdItLacksTo(
        small(verdict.lacks),
        formatScore(verdict.threshold),
      )
    case 'outvoted':
      return strings.sameBoxIsMoreLikely(className(verdict.by), formatScore(verdict.score))
    case 'suppressed':
      return strings.suppressedByTheirIouIsAbove(
        nameOf(verdict.by),
        formatShare(verdict.iou),
        formatScore(iouLimit),
      )
    case 'class-hidden':
      return strings.foundButItsClassIsHidden
    case 'past-limit':
      break
  }
  return strings.pastTheLimitBoxesScore(
    verdict.kind === 'past-limit' ? verdict.limit : 0,
    formatScore(score),
  )
}

/** Formats small numbers with two significant digits. */
function small(value: number): string {
  return value >= 0.1 ? formatScore(value) : String(significant(value, 2))
}
