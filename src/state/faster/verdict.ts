import type { FasterTrial } from './faster-state.ts'

/** Minimum agreement (F1) of a useful fast form. */
export const leastAgreement = 0.9
/** Maximum loss of AP of a useful fast form. */
export const mostLoss = 0.02
/** Minimum speed-up that is worth the loss. */
export const leastGain = 1.05

export type Verdict = 'pays' | 'disagrees' | 'no faster'

/** Whether a fast form is worth using, on this device and these pictures. */
export function verdictOf(trial: FasterTrial): Verdict {
  const { agreement, accuracy } = trial
  const loss = accuracy ? accuracy.float - accuracy.fast : 0
  if (agreement.share < leastAgreement || loss >= mostLoss) return 'disagrees'
  return gainOf(trial) < leastGain ? 'no faster' : 'pays'
}

/** Speed-up of the fast form. */
export function gainOf({ milliseconds: { float, fast } }: FasterTrial): number {
  return float / fast
}

/** Agreement from which on speed decides. */
const enough = 0.97

/**
 * Index of the trial to choose: the fastest of those that pay and agree closely; else of those that pay the one
 * that agrees most; else, if none pays, the one that agrees most of all.
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
