import { describe, expect, it } from 'vitest'
import { momentum, sgd, standing } from '../../src/nn/optimisers.ts'
import {
  bestGradientDescent,
  bestMomentum,
  contraction,
  divergenceRate,
  eigenvalues,
} from '../../src/nn/quadratic.ts'
import { expectClose } from './close.ts'

const curvatures = Float64Array.of(1, 10)

describe('bestGradientDescent', () => {
  it('for curvatures 1 and 10 is rate 2/11, with factor 9/11 per step', () => {
    const best = bestGradientDescent(curvatures)
    expect(best.rate).toBeCloseTo(2 / 11, 12)
    expect(best.contraction).toBeCloseTo(9 / 11, 12)
    expect(contraction(best.rate, curvatures)).toBeCloseTo(best.contraction, 12)
  })

  it('beats every other rate', () => {
    const { rate, contraction: best } = bestGradientDescent(curvatures)
    for (const other of [0.5, 0.9, 0.99, 1.01, 1.05])
      expect(contraction(other * rate, curvatures)).toBeGreaterThan(best)
  })
})

describe('bestMomentum', () => {
  it('for curvatures 1 and 10 is rate .230886 with beta .269874', () => {
    const best = bestMomentum(curvatures)
    expect(best.rate).toBeCloseTo(0.230886, 6)
    expect(best.beta).toBeCloseTo(0.269874, 6)
    expect(best.contraction).toBeLessThan(bestGradientDescent(curvatures).contraction)
  })

  it('has factor sqrt(beta) per step in the long run', () => {
    const { rate, beta, contraction } = bestMomentum(curvatures)
    const optimiser = momentum(rate, beta)
    let at = standing(Float64Array.of(1, 1))
    const steps = 400
    for (let i = 0; i < steps; i++)
      at = optimiser(
        at,
        at.weights.map((w, d) => w * curvatures[d]!),
      )
    // a double root adds a factor proportional to the number of steps, which vanishes in the root
    expect(Math.hypot(...at.weights) ** (1 / steps)).toBeCloseTo(contraction, 1)
  })
})

describe('divergenceRate', () => {
  it('separates converging from diverging rates', () => {
    const rate = divergenceRate(curvatures)
    expect(rate).toBe(0.2)
    const far = (rate: number) => {
      let at = standing(Float64Array.of(1, 1))
      for (let i = 0; i < 300; i++)
        at = sgd(rate)(
          at,
          at.weights.map((w, d) => w * curvatures[d]!),
        )
      return Math.hypot(...at.weights)
    }
    expect(far(0.99 * rate)).toBeLessThan(0.01)
    expect(far(1.01 * rate)).toBeGreaterThan(100)
  })

  it('refuses a curvature that is not above 0', () => {
    expect(() => divergenceRate(Float64Array.of(0, 1))).toThrow('above 0 and finite: 0, 1')
  })
})

describe('eigenvalues', () => {
  it('of a symmetric matrix have its trace and determinant', () => {
    expectClose(eigenvalues(2, 0, 5), [2, 5], 12)
    const [small, large] = eigenvalues(3, -1.5, 0.5) as unknown as [number, number]
    expect(small + large).toBeCloseTo(3.5, 12)
    expect(small * large).toBeCloseTo(3 * 0.5 - 1.5 ** 2, 12)
  })
})
