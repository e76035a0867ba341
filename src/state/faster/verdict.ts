import type { FasterTrial } from './faster-state.ts'

/** A fast form that finds less than this much of the same, F1, is of no use. */
export const leastAgreement = 0.9
/** One that costs this much AP is not, either. */
export const mostLoss = 0.02
/** One that is not this many times as fast is not worth what it costs. */
export const leastGain = 1.05

export type Verdict = 'pays' | 'disagrees' | 'no faster'

/** Whether a fast form is worth having, on this device and these pictures. */
export function verdictOf(trial: FasterTrial): Verdict {
  const { agreement, accuracy } = trial
  const loss = accuracy ? accuracy.float - accuracy.fast : 0
  if (agreement.share < leastAgreement || loss >= mostLoss) return 'disagrees'
  return gainOf(trial) < leastGain ? 'no faster' : 'pays'
}

/** How many times as fast the fast form is. */
export function gainOf({ milliseconds: { float, fast } }: FasterTrial): number {
  return float / fast
}

/** What agreement a fast form has that is taken without regard to others that agree more. */
const enough = 0.97

/**
 * The place of the one to take: of those that pay and agree closely the fastest; else of those that pay the
 * one that agrees most; else, where none pays, the one that agrees most of all.
 */
export function bestTrial(trials: readonly FasterTrial[]): number {
  const places = [...trials.keys()]
  const paying = places.filter((place) => verdictOf(trials[place]!) === 'pays')
  const close = paying.filter((place) => trials[place]!.agreement.share >= enough)
  const by = (value: (trial: FasterTrial) => number) => (one: number, other: number) =>
    value(trials[other]!) - value(trials[one]!)
  if (close.length > 0) return close.toSorted(by(gainOf))[0]!
  const among = paying.length > 0 ? paying : places
  return among.toSorted(by(({ agreement }) => agreement.share))[0] ?? 0
}
