import type { FoundPrediction } from '../../../vision/explain/best-predictions.ts'
import type { Verdict } from '../../../vision/explain/verdict.ts'

/** A prediction, and what became of it. */
export interface Judged {
  readonly prediction: FoundPrediction
  readonly verdict: Verdict
}

/** One that is not shown; `alike`: how many more the same box suppressed, which are not listed. */
export interface Rejected extends Judged {
  readonly alike: number
}

/**
 * The first `count` that are not shown, of those that one box suppressed at most `perBox`: around
 * every detection lie dozens that say the same, before whatever else came close.
 */
export function listRejected(
  judged: readonly Judged[],
  count: number,
  perBox: number,
): readonly Rejected[] {
  const listed: Rejected[] = []
  const bySuppressor = new Map<number, number>()
  const last = new Map<number, number>()
  for (const one of judged) {
    const { verdict } = one
    if (verdict.kind === 'shown') continue
    if (verdict.kind === 'suppressed') {
      const before = bySuppressor.get(verdict.by) ?? 0
      bySuppressor.set(verdict.by, before + 1)
      const place = last.get(verdict.by)
      if (before >= perBox && place !== undefined) {
        listed[place] = { ...listed[place]!, alike: listed[place]!.alike + 1 }
        continue
      }
      if (listed.length < count) last.set(verdict.by, listed.length)
    }
    if (listed.length < count) listed.push({ ...one, alike: 0 })
  }
  return listed
}
