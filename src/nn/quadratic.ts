/**
 * Gradient descent on a quadratic with curvatures lambda (the eigenvalues of its Hessian). Along each axis a step
 * multiplies the distance to the minimum by 1 - rate * lambda, so the slowest axis sets the pace, and beyond rate
 * = 2 / lambda_max the steepest one diverges.
 */

/** Factor per step by which the distance shrinks in the worst direction: max |1 - rate * lambda|. Converges below 1. */
export function contraction(rate: number, curvatures: Float64Array): number {
  return curvatures.reduce((worst, lambda) => Math.max(worst, Math.abs(1 - rate * lambda)), 0)
}

/** The learning rate from which on descent diverges: 2 / lambda_max. */
export function divergenceRate(curvatures: Float64Array): number {
  return 2 / extremes(curvatures).largest
}

/** The best constant rate, 2 / (l + L), has the factor (L - l) / (L + l) (Nesterov, 2004, theorem 2.1.15). */
export function bestGradientDescent(curvatures: Float64Array): {
  readonly rate: number
  readonly contraction: number
} {
  const { smallest, largest } = extremes(curvatures)
  return {
    rate: 2 / (smallest + largest),
    contraction: (largest - smallest) / (largest + smallest),
  }
}

/**
 * The best heavy ball: rate (2 / (sqrt l + sqrt L))^2 and beta ((sqrt L - sqrt l) / (sqrt L + sqrt l))^2 have the
 * factor sqrt(beta) (Polyak, 1964; Goh, "Why Momentum Really Works", Distill 2017).
 */
export function bestMomentum(curvatures: Float64Array): {
  readonly rate: number
  readonly beta: number
  readonly contraction: number
} {
  const { smallest, largest } = extremes(curvatures)
  const total = Math.sqrt(smallest) + Math.sqrt(largest)
  const contraction = (Math.sqrt(largest) - Math.sqrt(smallest)) / total
  return { rate: (2 / total) ** 2, beta: contraction ** 2, contraction }
}

/** Eigenvalues of the symmetric [[a, b], [b, d]], smaller first: mean of the diagonal -+ radius. */
export function eigenvalues(a: number, b: number, d: number): Float64Array {
  const centre = (a + d) / 2
  const radius = Math.hypot((a - d) / 2, b)
  return Float64Array.of(centre - radius, centre + radius)
}

function extremes(curvatures: Float64Array): { smallest: number; largest: number } {
  const smallest = Math.min(...curvatures)
  const largest = Math.max(...curvatures)
  if (!(smallest > 0 && largest < Infinity))
    throw new Error(`curvatures must be above 0 and finite: ${curvatures.join(', ')}`)
  return { smallest, largest }
}
