import { nmsStep, type NmsTrace } from './nms-trace.ts'

/** One comparison with the box that was taken last. */
export interface Comparison {
  readonly other: number
  readonly value: number
  readonly outcome: 'stays' | 'goes' | 'decays'
  readonly score: number
}

/** The state after a step of a trace. */
export interface NmsMoment {
  /** candidates, in the order they were taken */
  readonly kept: readonly number[]
  /** candidate -> the kept one that suppressed it, and their IoU */
  readonly suppressed: ReadonlyMap<number, { readonly by: number; readonly value: number }>
  /** candidate -> its reduced score */
  readonly decayed: ReadonlyMap<number, number>
  /** the box being compared with the others; null before the first step and at the end */
  readonly current: number | null
  /** comparisons of the current box so far, in order */
  readonly comparisons: readonly Comparison[]
  /** kind of the last step; null before the first */
  readonly last: 'take' | 'compare' | 'suppress' | 'decay' | 'drop' | 'limit' | null
}

/** The state after the first `steps` steps. */
export function momentAfter(trace: NmsTrace, steps: number): NmsMoment {
  const kept: number[] = []
  const suppressed = new Map<number, { by: number; value: number }>()
  const decayed = new Map<number, number>()
  const comparisons: Comparison[] = []
  let current: number | null = null
  const end = Math.min(steps, trace.length)
  // only comparisons of the box taken last are listed
  let lastTake = end - 1
  while (lastTake >= 0 && trace.kinds[lastTake] !== nmsStep.take) lastTake -= 1
  for (let i = 0; i < end; i++) {
    const box = trace.boxes[i]!
    const other = trace.others[i]!
    const value = trace.values[i]!
    const score = trace.scores[i]!
    const kind = trace.kinds[i]!
    if (kind === nmsStep.take) {
      kept.push(box)
      current = box
    } else if (kind === nmsStep.suppress) {
      suppressed.set(other, { by: box, value })
      if (i > lastTake) comparisons.push({ other, value, score, outcome: 'goes' })
    } else if (kind === nmsStep.decay) {
      decayed.set(other, score)
      if (i > lastTake) comparisons.push({ other, value, score, outcome: 'decays' })
    } else if (kind === nmsStep.compare) {
      if (i > lastTake) comparisons.push({ other, value, score, outcome: 'stays' })
    } else {
      current = null
      comparisons.length = 0
    }
  }
  const last = end === 0 ? null : names[trace.kinds[end - 1]!]!
  return { kept, suppressed, decayed, current, comparisons, last }
}

/** What a candidate is at a moment: just taken, kept before, being compared, gone, or still to come. */
export type NmsRole = 'current' | 'kept' | 'compared' | 'suppressed' | 'waiting'

/** The role of each candidate of `order`, in that order. */
export function rolesAt(moment: NmsMoment, order: Iterable<number>): Map<number, NmsRole> {
  const kept = new Set(moment.kept)
  const compared = comparedAt(moment)?.other
  return new Map(
    Array.from(order, (candidate) => {
      if (kept.has(candidate)) return [candidate, candidate === moment.current ? 'current' : 'kept']
      if (candidate === compared) return [candidate, 'compared']
      return [candidate, moment.suppressed.has(candidate) ? 'suppressed' : 'waiting']
    }),
  )
}

/** The comparison that the last step was; undefined for steps of other kinds. */
export function comparedAt({ last, comparisons }: NmsMoment): Comparison | undefined {
  return last === 'take' ? undefined : comparisons.at(-1)
}

/** The number of steps until the next box has been taken; all steps if none will be. */
export function nextTake({ kinds, length }: NmsTrace, step: number): number {
  for (let i = step; i < length; i++) if (kinds[i] === nmsStep.take) return i + 1
  return length
}

const names = ['take', 'compare', 'suppress', 'decay', 'drop', 'limit'] as const
