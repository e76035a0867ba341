import type { Verdict } from '../../../vision/explain/verdict.ts'
import { formatScore, formatShare, significant } from '../../../words/numbers.ts'

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
      return 'It is shown.'
    case 'below-floor':
      return `Below the floor: it lacks ${small(verdict.lacks)} to ${small(verdict.floor)}, under which no candidate is kept at all.`
    case 'below-threshold':
      return `Below the threshold: it lacks ${small(verdict.lacks)} to ${formatScore(verdict.threshold)}.`
    case 'outvoted':
      return `The same box is more likely ${className(verdict.by)} (${formatScore(verdict.score)}), and each box has one class.`
    case 'suppressed':
      return `Suppressed by ${nameOf(verdict.by)}: their IoU is ${formatShare(verdict.iou)}, above ${formatScore(iouLimit)}.`
    case 'class-hidden':
      return `Found, but its class is hidden.`
    case 'past-limit':
      break
  }
  return `Past the limit: ${verdict.kind === 'past-limit' ? verdict.limit : 0} boxes score higher, and no more are wanted (${formatScore(score)}).`
}

/** Formats small numbers with two significant digits. */
function small(value: number): string {
  return value >= 0.1 ? formatScore(value) : String(significant(value, 2))
}
