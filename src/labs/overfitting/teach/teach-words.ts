import type { Validation } from '../../../nn/cross-validate-head.ts'
import { wilsonInterval } from '../../../nn/wilson-interval.ts'
import { share } from '../../shared/share.ts'

/** How the head fares after an epoch. */
export interface Standing {
  /** held-out crops that are right, of `count` */
  readonly right: number
  readonly count: number
  /** 0..1, of the crops it was trained on and of those held out */
  readonly training: number
  readonly held: number
  /** 95% interval of `held` */
  readonly interval: readonly [low: number, high: number]
  /** mean share of held-out crops that are right with shuffled labels */
  readonly chance: number
}

export function standingAt(
  { training, held, counts }: Validation,
  chance: readonly Uint16Array[],
  epoch: number,
): Standing {
  const right = held.right[epoch]!
  return {
    right,
    count: counts.held,
    training: training.right[epoch]! / counts.training,
    held: right / counts.held,
    interval: wilsonInterval(right, counts.held),
    chance:
      chance.reduce((sum, one) => sum + one[epoch]!, 0) /
      (Math.max(1, chance.length) * counts.held),
  }
}

export function standingWords({ right, count, training, held, interval }: Standing): string {
  const [low, high] = interval
  return `${right} of ${count} held-out crops are right: ${share(held)}, 95 % interval ${share(low)} to ${share(high)}; of the crops it was trained on, ${share(training)}`
}

/** What shuffled labels gave: 0: about half of both, 1: all it was trained on and half of the others, 2: most of both. */
export function shuffledVerdict({ training, held }: Standing): {
  readonly option: number
  readonly words: string
} {
  return {
    option: training < 0.75 ? 0 : held < 0.75 ? 1 : 2,
    words: `With labels that mean nothing it gets ${share(training)} of the crops it was trained on right, and ${share(held)} of the others. More weights than crops can always learn by heart; only crops it has not seen tell.`,
  }
}
