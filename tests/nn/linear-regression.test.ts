import { describe, expect, it } from 'vitest'
import {
  batchGradient,
  hessian,
  meanSquaredError,
  predict,
  sampleGradient,
} from '../../src/nn/linear-regression.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

const proportional = {
  features: [Float64Array.of(1, 2, 3, 4)],
  targets: Float64Array.of(2, 4, 6, 8),
}
const line = {
  features: [Float64Array.of(-1, 0.5, 2), Float64Array.of(1, 1, 1)],
  targets: Float64Array.of(0.2, 1, -0.7),
}
const all = Uint32Array.of(0, 1, 2)

describe('sampleGradient', () => {
  it('is -4, -16, -36, -64 for y = 2x from w = 0', () => {
    const gradients = [0, 1, 2, 3].map((i) => sampleGradient(proportional, new Float64Array(1), i))
    expect(gradients.map(([g]) => g)).toEqual([-4, -16, -36, -64])
  })

  it('refuses a sample that is not there', () => {
    expect(() => sampleGradient(proportional, new Float64Array(1), 4)).toThrow('sample 4 of 4')
  })
})

describe('batchGradient', () => {
  it('is the mean of the samples, -30', () => {
    const batch = Uint32Array.of(0, 1, 2, 3)
    expect(batchGradient(proportional, new Float64Array(1), batch)[0]).toBe(-30)
  })

  it('over all samples is the gradient of the loss', () => {
    const w = Float64Array.of(0.4, -1.1)
    const numeric = centralDifference((v) => meanSquaredError(line, v), w)
    expectClose(batchGradient(line, w, all), [...numeric], 8)
  })
})

describe('predict', () => {
  it('adds the intercept where a column of ones is given', () => {
    expectClose(predict(line, Float64Array.of(2, 1)), [-1, 2, 5], 12)
  })

  it('refuses weights for other features', () => {
    expect(() => predict(line, new Float64Array(3))).toThrow('3 weights for 2 features')
  })

  it('refuses columns of different lengths', () => {
    const ragged = { ...line, targets: new Float64Array(2) }
    expect(() => predict(ragged, new Float64Array(2))).toThrow('3 feature values for 2 targets')
  })
})

describe('hessian', () => {
  it('is how the gradient changes with the weights', () => {
    const at = Float64Array.of(0.3, 0.8)
    const rows = [0, 1].map((d) => centralDifference((w) => batchGradient(line, w, all)[d]!, at))
    expectClose(hessian(line), rows.flat(), 8)
  })
})
