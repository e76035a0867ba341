import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answer, gentleRate, learn, logitAfterStep } from '../../src/nn/detection-head-step.ts'
import { dot } from '../../src/nn/vector.ts'
import { vector } from './arbitrary.ts'

describe('one step of the detection head', () => {
  it('from z = 0 with |f|^2 = 3 and rate .5 reaches z = 1, score .731059', () => {
    const cell = {
      features: Float64Array.of(1, 1, 1),
      weights: new Float64Array(3),
      bias: 0,
    }
    const after = answer(learn(cell, 1, 0.5), 1)
    expect(after.z).toBe(1)
    expect(after.score).toBeCloseTo(0.731059, 6)
    expect(logitAfterStep(0, 1, 3, 0.5)).toBe(1)
  })

  it('moves the logit exactly as predicted, and lowers the loss at the gentle rate', () => {
    const features = vector({ minLength: 4, maxLength: 4, max: 3 })
    const weights = vector({ minLength: 4, maxLength: 4, max: 1 })
    fc.assert(
      fc.property(features, weights, fc.constantFrom(0, 1), (features, weights, y) => {
        const cell = { features, weights, bias: 0.2 }
        const squaredNorm = dot(features, features)
        const rate = gentleRate(squaredNorm)
        const before = answer(cell, y)
        const after = answer(learn(cell, y, rate), y)
        expect(after.z).toBeCloseTo(logitAfterStep(before.z, y, squaredNorm, rate), 10)
        expect(after.loss).toBeLessThan(before.loss)
      }),
      { seed: 1 },
    )
  })

  it('does not change the given cell, so that the step can be undone', () => {
    const cell = { features: Float64Array.of(2), weights: Float64Array.of(1), bias: 0 }
    learn(cell, 0, 0.1)
    expect(cell).toEqual({ features: Float64Array.of(2), weights: Float64Array.of(1), bias: 0 })
  })
})
