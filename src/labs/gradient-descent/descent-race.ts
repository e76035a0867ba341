import { epoch } from '../../nn/gradient-descent.ts'
import { leastSquares } from '../../nn/least-squares.ts'
import type { Samples } from '../../nn/linear-regression.ts'
import { batchGradient, hessian, meanSquaredError } from '../../nn/linear-regression.ts'
import { sgd, standing } from '../../nn/optimisers.ts'
import { eigenvalues } from '../../nn/quadratic.ts'
import { mulberry32, normal, shuffled } from '../../nn/random.ts'

/** Intercept and slope of a line. */
export type Weights = readonly [intercept: number, slope: number]

export const race = { samples: 64, epochs: 2, rate: 0.1, start: [1.9, -0.1] as Weights } as const

/** y = 1 + 2 x with noise; the first feature is 1 for the intercept. */
export function raceSamples(): Samples {
  const random = mulberry32(2)
  const ones = new Float64Array(race.samples).fill(1)
  const x = ones.map(() => 2 * random() - 0.3)
  return { features: [ones, x], targets: x.map((v) => 1 + 2 * v + 0.6 * normal(random)) }
}

/** The weights at the start and after every step of gradient descent with a given batch size. */
export function runOf(samples: Samples, batchSize: number): Weights[] {
  const random = mulberry32(9)
  const gradientOf = (weights: Float64Array, batch: Uint32Array) =>
    batchGradient(samples, weights, batch)
  const way: Weights[] = [race.start]
  let at = standing(Float64Array.from(race.start))
  for (let i = 0; i < race.epochs; i++) {
    const order = shuffled(race.samples, random)
    for (const step of epoch(at, gradientOf, sgd(race.rate), order, batchSize)) {
      at = step.standing
      way.push([at.weights[0]!, at.weights[1]!])
    }
  }
  return way
}

/** The mean squared error of a line. */
export function lossAt(samples: Samples, weights: Weights): number {
  return meanSquaredError(samples, Float64Array.from(weights))
}

/** The weights of minimal loss. */
export function bottomOf({ features, targets }: Samples): Weights {
  const [intercept, slope] = leastSquares(features, targets)
  return [intercept!, slope!]
}

/** An ellipse of equal loss in weight space: the half axis `along` lies at `angle`, `across` is perpendicular to it. */
export interface Contour {
  readonly along: number
  readonly across: number
  readonly angle: number
}

/**
 * Where the loss is `above` over its minimum: half axes sqrt(2 above / lambda) along the eigenvectors of the
 * Hessian.
 */
export function contourOf(samples: Samples, above: number): Contour {
  const [a, b, , d] = hessian(samples)
  const [small, large] = eigenvalues(a!, b!, d!)
  return {
    along: Math.sqrt((2 * above) / small!),
    across: Math.sqrt((2 * above) / large!),
    angle: Math.atan2(small! - a!, b!),
  }
}

/** Gradient descent on f(w) = w^2, whose gradient is 2 w: the weights including the first. */
export function descend(from: number, rate: number, steps: number): number[] {
  const optimiser = sgd(rate)
  const weights = [from]
  let at = standing(Float64Array.of(from))
  for (let i = 0; i < steps; i++) {
    const slope = at.weights.map((w) => 2 * w)
    at = optimiser(at, slope)
    weights.push(at.weights[0]!)
  }
  return weights
}
