/** Counts of scores in equal bins over [from, to]. */
export interface ScoreHistogram {
  readonly from: number
  readonly to: number
  /** number of scores per bin; bin i covers [from + i * width, from + (i + 1) * width) */
  readonly counts: Uint32Array
}

/**
 * Bins scores of 0..1. The last bin includes `to`; scores outside [from, to] are left out. Throws on an empty
 * range or without bins.
 */
export function scoreHistogram(
  scores: Float32Array,
  from: number,
  to: number,
  bins: number,
): ScoreHistogram {
  if (!(to > from)) throw new Error(`histogram range is empty: ${from} to ${to}`)
  if (!Number.isInteger(bins) || bins < 1) throw new Error(`histogram needs a bin or more: ${bins}`)
  const counts = new Uint32Array(bins)
  const perUnit = bins / (to - from)
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!
    if (score < from || score > to) continue
    const bin = Math.min(bins - 1, Math.floor((score - from) * perUnit))
    counts[bin]!++
  }
  return { from, to, counts }
}

/**
 * Bar heights, 0..1 relative to the tallest bin of `of`. Logarithmic, because a picture may have a thousand
 * candidates at 0.01 and one at 0.83, and both must be visible. A non-empty bin is at least `least`.
 */
export function barHeights(
  histogram: ScoreHistogram,
  of: ScoreHistogram,
  least = 0.06,
): Float32Array {
  const heights = new Float32Array(histogram.counts.length)
  const tallest = Math.log1p(of.counts.reduce((most, count) => Math.max(most, count), 0))
  for (let i = 0; i < heights.length; i++) {
    const count = histogram.counts[i]!
    if (count > 0) heights[i] = Math.max(least, Math.log1p(count) / tallest)
  }
  return heights
}
