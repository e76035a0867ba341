import { describe, expect, it } from 'vitest'
import { evaluatePolynomial, fitPolynomial } from '../../src/nn/polynomial-fit.ts'
import { mulberry32, normal } from '../../src/nn/random.ts'
import { mean } from '../../src/nn/vector.ts'
import { expectClose } from './close.ts'

const n = 15
const random = mulberry32(6)
const x = Float64Array.from({ length: n }, (_, i) => (2 * i) / (n - 1) - 1)
const truth = (v: number) => Math.sin(3 * v)
const y = x.map((v) => truth(v) + 0.25 * normal(random))

function trainError(degree: number, lambda = 0): number {
  const fit = fitPolynomial(x, y, degree, lambda)
  return mean(x.map((v, i) => (evaluatePolynomial(fit, v) - y[i]!) ** 2))
}

/** Error between the samples, relative to the noiseless function. */
function trueError(degree: number, lambda = 0): number {
  const fit = fitPolynomial(x, y, degree, lambda)
  const between = Float64Array.from({ length: 200 }, (_, i) => (2 * i) / 199 - 1)
  return mean(between.map((v) => (evaluatePolynomial(fit, v) - truth(v)) ** 2))
}

describe('fitPolynomial', () => {
  it('finds the coefficients of a polynomial from its points', () => {
    const cubic = x.map((v) => 0.5 - v + 2 * v ** 3)
    expectClose(fitPolynomial(x, cubic, 3), [0.5, -1, 0, 2], 10)
  })

  it('passes through every point once it has as many coefficients as there are points', () => {
    expect(trainError(n - 1)).toBeLessThan(1e-12)
  })

  it('fits the training points better with every degree, and the truth worse in the end', () => {
    const errors = [1, 3, 5, 9, 14].map((degree) => trainError(degree))
    expect(errors).toEqual(errors.toSorted((a, b) => b - a))
    expect(trueError(1)).toBeGreaterThan(trueError(3)) // underfits
    expect(trueError(14)).toBeGreaterThan(10 * trueError(3)) // overfits
  })

  it('is tamed by weight decay', () => {
    expect(trueError(14, 0.01)).toBeLessThan(trueError(14) / 10)
  })

  it('refuses more coefficients than points, and half a degree', () => {
    expect(() => fitPolynomial(x, y, n)).toThrow(`column ${n} depends`)
    expect(() => fitPolynomial(x, y, 1.5)).toThrow('invalid degree: 1.5')
  })
})
