import { valueOf } from '../shared/curves.tsx'
import { stopOf } from './runs.ts'

/** What the validation loss did: 0: it fell to the end; 1: it fell, then rose; 2: it stayed where it began. */
export function verdictOf(validation: Float64Array): {
  readonly option: number
  readonly best: number
  readonly words: string
} {
  const best = validation.indexOf(Math.min(...validation))
  const [first, lowest, last] = [validation[0]!, validation[best]!, validation.at(-1)!]
  const option = lowest > 0.9 * first ? 2 : last > 1.2 * lowest ? 1 : 0
  return {
    option,
    best,
    words: `It was ${valueOf(first)} before training, ${valueOf(lowest)} at its best, after epoch ${best}, and is ${valueOf(last)} after epoch ${validation.length - 1}.`,
  }
}

/** What early stopping has done so far; null without it. */
export function stopWords(validation: Float64Array, patience: number): string | null {
  const stop = stopOf({ validationLosses: validation }, patience)
  if (stop === null) return null
  const kept = `epoch ${stop.restore}, validation loss ${valueOf(validation[stop.restore])}`
  return stop.stopped === undefined
    ? `Early stopping waits: best so far ${kept}.`
    : `Early stopping ended training after epoch ${stop.stopped} and keeps ${kept}.`
}
