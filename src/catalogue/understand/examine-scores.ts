import { isScore } from './seen.ts'
import { rangeOf, type RowsSeen } from './rows-seen.ts'

/** The form of the class numbers in rows, judging by their values. */
export interface ScoresSeen {
  /** 0..1, or logits */
  readonly form: 'scores' | 'logits'
  /**
   * position of the background class, which most rows belong to; classes then compete, so that probabilities of a
   * row add up to 1
   */
  readonly nothing: 'first' | 'last' | null
  readonly min: number
  readonly max: number
}

/**
 * Examines `count` numbers of every row, from `first` on. Among competing classes, the background is the one that
 * most rows belong to, since no picture is full of objects. Null without rows.
 */
export function examineScores(rows: RowsSeen, first: number, count: number): ScoresSeen | null {
  const { output, n, row, column } = rows
  const { data } = output
  if (n === 0 || count < 1) return null
  const range = rangeOf(rows, first, count)
  if (!Number.isFinite(range.min) || !Number.isFinite(range.max)) return null
  const form = isScore(range) ? 'scores' : 'logits'
  let ones = 0
  let firsts = 0
  let lasts = 0
  for (let i = 0; i < n; i++) {
    let sum = 0
    let best = 0
    let greatest = -Infinity
    for (let c = 0; c < count; c++) {
      const value = data[i * row + (first + c) * column]!
      sum += value
      if (value > greatest) {
        greatest = value
        best = c
      }
    }
    if (Math.abs(sum - 1) < 0.02) ones++
    // a score that stands by itself is seldom above a half
    if (form === 'logits' && greatest <= 0) continue
    if (best === 0) firsts++
    if (best === count - 1) lasts++
  }
  const most = 0.6 * n
  const competes = count > 1 && (form === 'logits' || ones >= 0.99 * n)
  const nothing = !competes ? null : lasts > most ? 'last' : firsts > most ? 'first' : null
  return { form, nothing, ...range }
}
