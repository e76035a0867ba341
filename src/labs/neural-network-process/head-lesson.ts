import { sigmoid } from '../../nn/activations.ts'
import { gentleRate, learn } from '../../nn/detection-head-step.ts'
import { dot } from '../../nn/vector.ts'
import type { DenseRow } from '../../vision/layers/dense-row.ts'

/** An answer to “is there a boat at this cell?”, from which the head learns. */
export interface Answer {
  readonly cell: number
  /** index into the classes of the source */
  readonly class: number
  readonly yes: boolean
  /** learning rate, in units of 1 / (|f|^2 + 1) */
  readonly pace: number
}

/** One step of gradient descent, with its numbers. */
export interface Lesson {
  readonly cell: number
  readonly yes: boolean
  /** logits by the weights before and after the step */
  readonly before: number
  readonly after: number
  readonly rate: number
  readonly squaredNorm: number
}

/** A unit after some lessons. */
export interface Taught {
  readonly row: DenseRow
  /** of every cell */
  readonly logits: Float64Array
  readonly lessons: readonly Lesson[]
}

/** Takes one step of SGD on the unit's weights and bias for each answer, by binary cross-entropy at its cell. */
export function teach(row: DenseRow, answers: readonly Omit<Answer, 'class'>[]): Taught {
  let weights: Float64Array = Float64Array.from(row.weights)
  let { bias } = row
  const lessons = answers.map(({ cell, yes, pace }): Lesson => {
    const features = featuresOf(row, cell)
    const squaredNorm = dot(features, features)
    const rate = 2 * pace * gentleRate(squaredNorm)
    const before = dot(weights, features) + bias
    ;({ weights, bias } = learn({ features, weights, bias }, yes ? 1 : 0, rate))
    return { cell, yes, before, after: dot(weights, features) + bias, rate, squaredNorm }
  })
  return { row, logits: logitsOf(row, weights, bias), lessons }
}

/** How far the logits of other cells move with that of one, in units of its own move: (f_i . f_j + 1) / (|f_i|^2 + 1). */
export function alongWith(row: DenseRow, cell: number): Float64Array {
  const features = featuresOf(row, cell)
  const unit = dot(features, features) + 1
  return logitsOf(row, features, 1).map((product) => product / unit)
}

/** The cell with the highest logit. */
export function surestCell({ logits }: Taught): number {
  return logits.reduce((best, z, cell) => (z > logits[best]! ? cell : best), 0)
}

/** The class's score at each cell, 0 to 1. */
export function scoresOf(logits: Float64Array): Float64Array {
  return logits.map(sigmoid)
}

/** f of a cell. */
export function featuresOf({ features }: DenseRow, cell: number): Float64Array {
  const { data, channels, rows, columns } = features
  return Float64Array.from({ length: channels }, (_, k) => data[k * rows * columns + cell]!)
}

/** w . f + b of every cell. */
function logitsOf({ features }: DenseRow, weights: Float64Array, bias: number): Float64Array {
  const { data, channels, rows, columns } = features
  const cells = rows * columns
  const logits = new Float64Array(cells).fill(bias)
  for (let k = 0, at = 0; k < channels; k++) {
    const weight = weights[k]!
    for (let cell = 0; cell < cells; cell++) logits[cell]! += weight * data[at++]!
  }
  return logits
}
