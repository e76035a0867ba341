import { describe, expect, it } from 'vitest'
import { denseBackward, denseForward } from '../../src/nn/dense.ts'
import { dot } from '../../src/nn/vector.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

const layer = {
  weights: Float64Array.of(1, -2, 0.5, 3, 0.2, -0.7),
  biases: Float64Array.of(0.3, -1),
}
const x = Float64Array.of(0.1, 2, -3)

describe('denseForward', () => {
  it('is W x + b, one row of weights per output', () => {
    expectClose(denseForward(layer, x), [0.1 - 4 - 1.5 + 0.3, 0.3 + 0.4 + 2.1 - 1], 12)
  })

  it('refuses an input of another length', () => {
    expect(() => denseForward(layer, Float64Array.of(1, 2))).toThrow(
      '6 weights for 2 inputs, 2 outputs',
    )
  })
})

describe('denseBackward', () => {
  it('agrees with central differences in weights, biases and input', () => {
    const dz = Float64Array.of(0.6, -1.3)
    const gradient = denseBackward(layer, x, dz)
    const { weights, biases } = layer
    const byWeights = centralDifference(
      (w) => dot(dz, denseForward({ weights: w, biases }, x)),
      weights,
    )
    const byBiases = centralDifference(
      (b) => dot(dz, denseForward({ weights, biases: b }, x)),
      biases,
    )
    const byInput = centralDifference((v) => dot(dz, denseForward(layer, v)), x)
    expectClose(gradient.weights, [...byWeights], 8)
    expectClose(gradient.biases, [...byBiases], 8)
    expectClose(gradient.input, [...byInput], 8)
  })
})
