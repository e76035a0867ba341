import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '../../src/nn/activations.ts'
import { activations } from '../../src/nn/activations.ts'
import { batchNorm, batchNormBackward } from '../../src/nn/batch-norm.ts'
import { crossCorrelateBackward } from '../../src/nn/convolution-backward.ts'
import { crossCorrelate } from '../../src/nn/convolution.ts'
import { xorPoints } from '../../src/nn/datasets.ts'
import { denseBackward, denseForward } from '../../src/nn/dense.ts'
import { dropout, dropoutMask } from '../../src/nn/dropout.ts'
import { xavier } from '../../src/nn/initialisation.ts'
import {
  binaryCrossEntropy,
  crossEntropy,
  crossEntropyGradient,
  halfSquaredError,
  halfSquaredErrorGradient,
} from '../../src/nn/losses.ts'
import { logitsOf, mlpForward } from '../../src/nn/mlp-forward.ts'
import { createMlp, trainMlp } from '../../src/nn/mlp-training.ts'
import type { MlpShape } from '../../src/nn/mlp.ts'
import { sgd } from '../../src/nn/optimisers.ts'
import { addPenalty, penaltyOf } from '../../src/nn/penalties.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { dot, mean } from '../../src/nn/vector.ts'
import { vector } from './arbitrary.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

const values = (length: number) => vector({ minLength: length, maxLength: length, max: 3 })
/** smooth ones: at a kink a central difference is neither slope */
const smooth = ['identity', 'sigmoid', 'tanh', 'silu', 'gelu'] as const satisfies ActivationName[]

describe('the backward pass agrees with central differences, for any numbers, of', () => {
  it('a dense layer', () => {
    fc.assert(
      fc.property(values(6), values(2), values(3), values(2), (weights, biases, x, dz) => {
        const gradient = denseBackward({ weights, biases }, x, dz)
        const lossOf = (w: Float64Array, b: Float64Array, at: Float64Array) =>
          dot(dz, denseForward({ weights: w, biases: b }, at))
        expectClose(
          gradient.weights,
          centralDifference((w) => lossOf(w, biases, x), weights),
          6,
        )
        expectClose(
          gradient.biases,
          centralDifference((b) => lossOf(weights, b, x), biases),
          6,
        )
        expectClose(
          gradient.input,
          centralDifference((v) => lossOf(weights, biases, v), x),
          6,
        )
      }),
      { seed: 1 },
    )
  })

  it.each(Object.keys(activations) as ActivationName[])('the activation %s', (name) => {
    const { f, derivative } = activations[name]
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
        fc.pre(Math.abs(x) > 1e-4)
        const [slope] = centralDifference((v) => f(v[0]!), Float64Array.of(x))
        expect(derivative(x)).toBeCloseTo(slope!, 7)
      }),
      { seed: 2 },
    )
  })

  it('batch norm, through its mean and variance', () => {
    fc.assert(
      fc.property(values(5), values(5), values(2), (drawn, dOutput, [gamma, beta]) => {
        const x = drawn.map((v, i) => v + i)
        const batch = batchNorm(x, gamma, beta)
        // values that are nearly equal have a slope too steep for a difference quotient
        fc.pre(batch.variance > 0.05)
        const { dx, dGamma, dBeta } = batchNormBackward(dOutput, batch, gamma)
        const lossOf = (at: Float64Array, g: number, b: number) =>
          dot(dOutput, batchNorm(at, g, b).output)
        expectClose(
          dx,
          centralDifference((v) => lossOf(v, gamma!, beta!), x),
          4,
        )
        const byScale = centralDifference(
          ([g, b]) => lossOf(x, g!, b!),
          Float64Array.of(gamma!, beta!),
        )
        expectClose([dGamma, dBeta], byScale, 5)
      }),
      { seed: 3 },
    )
  })

  it('dropout, with its mask kept', () => {
    fc.assert(
      fc.property(values(8), values(8), fc.integer(), (x, dOutput, seed) => {
        const mask = dropoutMask(8, 0.4, mulberry32(seed))
        const numeric = centralDifference((v) => dot(dOutput, dropout(v, mask)), x)
        expectClose(dropout(dOutput, mask), numeric, 6)
      }),
      { seed: 4 },
    )
  })

  it('a convolution, with any stride and padding', () => {
    const walk = fc.record({
      stride: fc.integer({ min: 1, max: 2 }),
      padding: fc.integer({ min: 0, max: 1 }),
    })
    fc.assert(
      fc.property(values(20), values(9), walk, values(20), (pixels, weights, steps, all) => {
        const picture = { width: 5, height: 4, data: pixels }
        const kernel = { width: 3, height: 3, data: weights }
        const out = crossCorrelate(picture, kernel, steps)
        const dOut = { ...out, data: all.slice(0, out.data.length) }
        const back = crossCorrelateBackward(picture, kernel, dOut, steps)
        const byKernel = centralDifference(
          (data) => dot(dOut.data, crossCorrelate(picture, { ...kernel, data }, steps).data),
          weights,
        )
        const byPicture = centralDifference(
          (data) => dot(dOut.data, crossCorrelate({ ...picture, data }, kernel, steps).data),
          pixels,
        )
        expectClose(back.kernel.data, byKernel, 5)
        expectClose(back.input.data, byPicture, 5)
      }),
      { seed: 5, numRuns: 30 },
    )
  })

  it('softmax with cross-entropy, and squared error', () => {
    fc.assert(
      fc.property(values(4), values(4), fc.integer({ min: 0, max: 3 }), (z, target, chosen) => {
        expectClose(
          crossEntropyGradient(z, chosen),
          centralDifference((v) => crossEntropy(v, chosen), z),
          7,
        )
        expectClose(
          halfSquaredErrorGradient(z, target),
          centralDifference((v) => halfSquaredError(v, target), z),
          6,
        )
      }),
      { seed: 6 },
    )
  })

  it('L1 and L2', () => {
    const shape = shapeOf({ hidden: [2] })
    fc.assert(
      fc.property(values(9), values(9), values(2), (drawn, gradient, [l1, l2]) => {
        // |w| has a kink at 0
        const parameters = drawn.map((w) => w + (w < 0 ? -0.01 : 0.01))
        const penalty = { l1: Math.abs(l1!), l2: Math.abs(l2!) }
        const added = addPenalty(shape, parameters, gradient, penalty)
        const numeric = centralDifference((at) => penaltyOf(shape, at, penalty), parameters)
        expectClose(
          added,
          numeric.map((d, i) => d + gradient[i]!),
          5,
        )
      }),
      { seed: 7 },
    )
  })

  it('a whole network of any smooth kind', () => {
    const kinds = fc.record({
      hidden: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
      activation: fc.constantFrom(...smooth),
      batchNorm: fc.boolean(),
      skip: fc.boolean(),
      dropout: fc.constantFrom(0, 0.3),
    })
    const data = xorPoints(9, mulberry32(5))
    fc.assert(
      fc.property(kinds, fc.integer(), (kind, seed) => {
        const shape = shapeOf(kind)
        const mlp = createMlp(shape, xavier, mulberry32(seed), 0.1)
        const { gradient, traces } = trainMlp(mlp, data, sgd(1), mulberry32(seed))
        fc.pre(traces.every(({ norms }) => norms.every(({ variance }) => variance > 0.02)))
        const lossAt = (parameters: Float64Array) => {
          const mode = { kind: 'training', random: mulberry32(seed) } as const
          const logits = logitsOf(mlpForward(shape, parameters, data.inputs, mode))
          return mean(logits.map((z, n) => binaryCrossEntropy(z, data.targets[n]!)))
        }
        expectClose(gradient, centralDifference(lossAt, mlp.standing.weights), 5)
      }),
      { numRuns: 60, seed: 1 },
    )
  })
})

function shapeOf(kind: Partial<MlpShape>): MlpShape {
  const plain = { inputs: 2, hidden: [], activation: 'tanh', batchNorm: false } as const
  return { ...plain, skip: false, dropout: 0, ...kind }
}
