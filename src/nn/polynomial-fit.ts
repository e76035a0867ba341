import { ridge } from './ridge.ts'

/**
 * The least-squares polynomial of a given degree: with as many coefficients as points it interpolates them all,
 * including their noise.
 * @param x best within [-1, 1], where high powers stay bounded; at least degree + 1 different values
 *   unless lambda > 0
 * @param lambda weight decay on every coefficient except the constant (see `ridge`)
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
