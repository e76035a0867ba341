import { ridge } from './ridge.ts'

/**
 * The polynomial of a degree that fits points best, in the least-squares sense: with as many
 * coefficients as points it passes through all of them, noise and all.
 * @param x best kept within [-1, 1], where high powers stay tame; at least degree + 1 values differ
 *   unless lambda > 0
 * @param lambda weight decay on every coefficient but the constant (see `ridge`)
 * @returns coefficients, constant first: degree + 1 of them
 */
export function fitPolynomial(
  x: Float64Array,
  y: Float64Array,
  degree: number,
  lambda = 0,
): Float64Array {
  if (!(Number.isInteger(degree) && degree >= 0)) throw new Error(`invalid degree: ${degree}`)
  const powers = Array.from({ length: degree + 1 }, (_, power) => x.map((v) => v ** power))
  return ridge(powers, y, lambda, 1)
}

/** The polynomial's value at x (Horner's rule). */
export function evaluatePolynomial(coefficients: Float64Array, x: number): number {
  return coefficients.reduceRight((value, c) => value * x + c, 0)
}
