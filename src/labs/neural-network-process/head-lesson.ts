import { sigmoid } from '../../nn/activations.ts'
import { gentleRate, logitAfterStep } from '../../nn/detection-head-step.ts'
import { binaryCrossEntropyGradient } from '../../nn/losses.ts'
import type { HeadExample } from './head-example.ts'

/** An answer to “is there a boat at this cell?”, from which the head learns. */
export interface Answer {
  readonly cell: number
  /** index into the example's classes */
  readonly class: number
  readonly yes: boolean
}

/** One step of gradient descent, with its numbers. */
export interface Lesson extends Answer {
  readonly before: number
  readonly after: number
  readonly rate: number
  readonly squaredNorm: number
}

/**
 * The logits of a class at every cell after the given answers, each one step of SGD on the class's weights and bias.
 * A step along features f_i moves the logit of cell j by -rate (s(z_i) - y) (f_i . f_j + 1).
 */
export function teach(
  example: HeadExample,
  answers: readonly Answer[],
): { readonly logits: readonly Float64Array[]; readonly lessons: readonly Lesson[] } {
  const logits = example.logits.map((row) => Float64Array.from(row))
  const lessons = answers.map((answer): Lesson => {
    const z = logits[answer.class]!
    const squaredNorm = productOf(example, answer.cell, answer.cell)
    const rate = gentleRate(squaredNorm)
    const y = answer.yes ? 1 : 0
    const before = z[answer.cell]!
    const slope = binaryCrossEntropyGradient(before, y)
    for (let j = 0; j < z.length; j++)
      z[j]! -= rate * slope * (productOf(example, answer.cell, j) + 1)
    return {
      ...answer,
      before,
      after: logitAfterStep(before, y, squaredNorm, rate),
      rate,
      squaredNorm,
    }
  })
  return { logits, lessons }
}

/** f_i . f_j of two cells. */
export function productOf({ products }: HeadExample, i: number, j: number): number {
  const [low, high] = i < j ? [i, j] : [j, i]
  return products[(high * (high + 1)) / 2 + low]!
}

/** The class's score at each cell, 0 to 1. */
export function scoresOf(logits: Float64Array): Float64Array {
  return logits.map(sigmoid)
}
