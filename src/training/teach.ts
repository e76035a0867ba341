import {
  crossValidateHead,
  shuffledValidations,
  withShuffledLabels,
  type Validation,
  type ValidationSettings,
} from '../nn/cross-validate-head.ts'
import type { HeadSamples } from '../nn/logistic-head.ts'

/** A head on the features of some crops, judged by crops it has not seen. */
export interface TeachRequest extends ValidationSettings, HeadSamples {
  /** the labels are dealt at random, by the seed */
  readonly isShuffled: boolean
  /** how often the labels are shuffled to see what chance gives */
  readonly shuffles: number
}

export interface Taught {
  readonly validation: Validation
  /** held-out samples that are right with shuffled labels, after 0, 1 .. epochs, [shuffles][epochs + 1] */
  readonly chance: readonly Uint16Array[]
}

/** Cross-validates a head on the labels, and on as many shuffles of them as asked for. */
export function teach(request: TeachRequest): Taught {
  const { features, targets, isShuffled, shuffles, ...settings } = request
  const samples = { features, targets }
  return {
    validation: crossValidateHead(
      isShuffled ? withShuffledLabels(samples, settings.seed) : samples,
      settings,
    ),
    chance: shuffledValidations(samples, settings, shuffles),
  }
}
