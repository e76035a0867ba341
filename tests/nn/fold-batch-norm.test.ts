import { describe, expect, it } from 'vitest'
import { batchNormInference } from '../../src/nn/batch-norm.ts'
import { denseForward } from '../../src/nn/dense.ts'
import { foldBatchNorm } from '../../src/nn/fold-batch-norm.ts'
import { expectClose } from './close.ts'

describe('foldBatchNorm', () => {
  it('folds the known numbers', () => {
    const folded = foldBatchNorm({
      weights: Float64Array.of(2),
      biases: Float64Array.of(1),
      gamma: Float64Array.of(0.5),
      beta: Float64Array.of(0.1),
      mean: Float64Array.of(3),
      variance: Float64Array.of(4),
      epsilon: 1e-3,
    })
    expectClose(folded.weights, [0.4999375], 7)
    expectClose(folded.biases, [-0.3999375], 7)
  })

  it('equals the layer followed by batch norm', () => {
    const layer = {
      weights: Float64Array.of(1, -2, 0.5, 3, 0.2, -0.7),
      biases: Float64Array.of(0.3, -1),
    }
    const mean = Float64Array.of(0.4, -2)
    const variance = Float64Array.of(1.5, 0.2)
    const gamma = Float64Array.of(0.9, -1.1)
    const beta = Float64Array.of(0, 2)
    const folded = foldBatchNorm({ ...layer, gamma, beta, mean, variance, epsilon: 1e-3 })
    const x = Float64Array.of(0.1, 2, -3)
    const apart = denseForward(layer, x).map(
      (z, c) =>
        batchNormInference(
          Float64Array.of(z),
          { mean: mean[c]!, variance: variance[c]! },
          gamma[c],
          beta[c],
          1e-3,
        )[0]!,
    )
    expectClose(denseForward(folded, x), [...apart], 12)
  })

  it('refuses statistics for another number of channels', () => {
    const two = new Float64Array(2)
    const layer = { weights: two, biases: two, gamma: two, beta: two, mean: two, epsilon: 0 }
    expect(() => foldBatchNorm({ ...layer, variance: new Float64Array(3) })).toThrow(
      'variance has 3 values for 2 channels',
    )
  })
})
