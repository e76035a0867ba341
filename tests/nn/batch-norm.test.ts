import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  batchNorm,
  batchNormBackward,
  batchNormInference,
  updateRunning,
} from '../../src/nn/batch-norm.ts'
import { dot, mean } from '../../src/nn/vector.ts'
import { vector } from './arbitrary.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

const x = Float64Array.of(1, 2, 3, 4)

describe('batchNorm', () => {
  it('normalises 1, 2, 3, 4 with the biased variance', () => {
    const batch = batchNorm(x)
    expect(batch.variance).toBe(1.25)
    expectClose(batch.output, [-1.341635, -0.447212, 0.447212, 1.341635])
  })

  it('scales by gamma and shifts by beta', () => {
    expectClose(batchNorm(x, 2, 1).output, [-1.683271, 0.105576, 1.894424, 3.683271])
  })

  it('gives any spread-out batch mean 0 and variance 1', () => {
    fc.assert(
      fc.property(vector({ minLength: 2, maxLength: 16 }), (values) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 10)
        const { normalised } = batchNorm(values)
        expect(mean(normalised)).toBeCloseTo(0, 9)
        expect(mean(normalised.map((v) => v * v))).toBeCloseTo(1, 4) // the difference comes from epsilon
      }),
      { seed: 1 },
    )
  })

  it('answers 0, not NaN, when the channel is constant', () => {
    expectClose(batchNorm(Float64Array.of(7, 7, 7)).output, [0, 0, 0], 12)
  })

  it('refuses a batch of one', () => {
    expect(() => batchNorm(Float64Array.of(1))).toThrow('2 or more values, not 1')
  })
})

describe('updateRunning', () => {
  it('moves a tenth of the way to the mean and the unbiased variance', () => {
    const running = updateRunning({ mean: 0, variance: 1 }, batchNorm(x))
    expect(running.mean).toBeCloseTo(0.25, 12)
    expect(running.variance).toBeCloseTo(1.0666667, 7)
  })
})

describe('batchNormInference', () => {
  it('uses the running statistics, so a sample does not depend on its batch', () => {
    const running = { mean: 2.5, variance: 1.25 }
    expectClose(batchNormInference(Float64Array.of(1), running), [-1.341635])
    expectClose(batchNormInference(x, running, 2, 1), [-1.683271, 0.105576, 1.894424, 3.683271])
  })
})

describe('batchNormBackward', () => {
  it('sends a gradient at the first sample back to all of them', () => {
    const { dx } = batchNormBackward(Float64Array.of(1, 0, 0, 0), batchNorm(x))
    expectClose(dx, [0.26833, -0.357768, -0.089443, 0.178882])
  })

  it('agrees with central differences in x, gamma and beta', () => {
    const input = Float64Array.of(0.3, -1.2, 2, 0.9, -0.4)
    const dOutput = Float64Array.of(0.7, -0.2, 0.4, 1.1, -0.9)
    const loss = (values: Float64Array, gamma: number, beta: number) =>
      dot(dOutput, batchNorm(values, gamma, beta).output)
    const { dx, dGamma, dBeta } = batchNormBackward(dOutput, batchNorm(input, 1.7, -0.3), 1.7)
    const [gammaSlope, betaSlope] = centralDifference(
      (p) => loss(input, p[0]!, p[1]!),
      Float64Array.of(1.7, -0.3),
    )
    expectClose(dx, [...centralDifference((v) => loss(v, 1.7, -0.3), input)], 8)
    expect(dGamma).toBeCloseTo(gammaSlope!, 8)
    expect(dBeta).toBeCloseTo(betaSlope!, 8)
  })
})
