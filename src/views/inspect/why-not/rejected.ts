import type { FoundPrediction } from '../../../vision/explain/best-predictions.ts'
import type { Verdict } from '../../../vision/explain/verdict.ts'

/** A prediction with its verdict. */
export interface Judged {
  readonly prediction: FoundPrediction
  readonly verdict: Verdict
}

/** A prediction that is not shown; `alike`: number of others that the same box suppressed and that are not listed. */
export interface Rejected extends Judged {
  readonly alike: number
}

/**
 * The first `count` predictions that are not shown, at most `perBox` suppressed by the same box: around every
 * detection there are dozens of similar ones, which would crowd out the rest.
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
