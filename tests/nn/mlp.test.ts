import { describe, expect, it } from 'vitest'
import { activations } from '../../src/nn/activations.ts'
import { xorPoints } from '../../src/nn/datasets.ts'
import { he, xavier } from '../../src/nn/initialisation.ts'
import { binaryCrossEntropy } from '../../src/nn/losses.ts'
import { logitsOf, mlpForward } from '../../src/nn/mlp-forward.ts'
import type { Mlp } from '../../src/nn/mlp-training.ts'
import {
  createMlp,
  deadUnits,
  evaluateMlp,
  inferMlp,
  trainMlp,
  weightGradientSizes,
} from '../../src/nn/mlp-training.ts'
import type { MlpShape } from '../../src/nn/mlp.ts'
import { initialParameters, parameterTotal, parameterViews } from '../../src/nn/mlp.ts'
import type { Network } from '../../src/nn/network.ts'
import { forward } from '../../src/nn/network.ts'
import { adam, sgd } from '../../src/nn/optimisers.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { mean } from '../../src/nn/vector.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

const plain: MlpShape = {
  inputs: 2,
  hidden: [4, 4],
  activation: 'tanh',
  batchNorm: false,
  skip: false,
  dropout: 0,
}
const data = xorPoints(9, mulberry32(5))

describe('trainMlp', () => {
  it.each<[string, Partial<MlpShape>]>([
    ['plain', {}],
    ['with batch norm', { batchNorm: true }],
    ['with skip connections', { skip: true }],
    ['with dropout', { dropout: 0.3 }],
    ['with all three', { batchNorm: true, skip: true, dropout: 0.3, activation: 'silu' }],
    ['without hidden layers', { hidden: [] }],
  ])('has a gradient that agrees with central differences: %s', (_, options) => {
    const shape = { ...plain, ...options }
    const mlp = createMlp(shape, xavier, mulberry32(6), 0.1)
    const { gradient, loss } = trainMlp(mlp, data, sgd(1), mulberry32(7))
    // the same seed drops the same units
    const lossAt = (parameters: Float64Array) => {
      const mode = { kind: 'training', random: mulberry32(7) } as const
      const logits = logitsOf(mlpForward(shape, parameters, data.inputs, mode))
      return mean(logits.map((z, n) => binaryCrossEntropy(z, data.targets[n]!)))
    }
    expect(loss).toBeCloseTo(lossAt(mlp.standing.weights), 12)
    expectClose(gradient, [...centralDifference(lossAt, mlp.standing.weights)], 7)
  })

  it('learns XOR, and without a hidden layer does not', () => {
    const points = xorPoints(64, mulberry32(1))
    const accuracyOf = (hidden: readonly number[]) => {
      const random = mulberry32(2)
      let mlp = createMlp({ ...plain, hidden }, xavier, random)
      for (let i = 0; i < 300; i++) mlp = trainMlp(mlp, points, adam(0.03), random).mlp
      return evaluateMlp(mlp, points).accuracy
    }
    expect(accuracyOf([4])).toBeGreaterThan(0.95)
    expect(accuracyOf([])).toBeLessThan(0.75)
  })

  it('is deterministic for a seed', () => {
    const run = () => {
      const random = mulberry32(3)
      let mlp = createMlp({ ...plain, dropout: 0.5, batchNorm: true }, he, random)
      for (let i = 0; i < 5; i++) mlp = trainMlp(mlp, data, sgd(0.1), random).mlp
      return mlp
    }
    expect(run()).toEqual(run())
  })

  it('does not change the given network, so that a step can be undone', () => {
    const mlp = createMlp({ ...plain, batchNorm: true }, he, mulberry32(4))
    const before = structuredClone(mlp)
    trainMlp(mlp, data, adam(0.1), mulberry32(1))
    expect(mlp).toEqual(before)
  })
})

describe('inferMlp', () => {
  it('equals the one-sample network', () => {
    const mlp = createMlp(plain, xavier, mulberry32(8), 0.2)
    const views = parameterViews(plain, mlp.standing.weights)
    const network: Network = views.map(({ weights, biases }, l) => ({
      weights,
      biases,
      activation: l < 2 ? activations.tanh : activations.identity,
    }))
    const apart = Array.from(data.targets, (_, n) => {
      const x = Float64Array.from(data.inputs, (column) => column[n]!)
      return forward(network, x).at(-1)!.output[0]!
    })
    expectClose(inferMlp(mlp, data.inputs), apart, 12)
  })

  it('with batch norm does not depend on the composition of the batch', () => {
    let mlp = createMlp({ ...plain, batchNorm: true }, he, mulberry32(9))
    for (let i = 0; i < 20; i++) mlp = trainMlp(mlp, data, sgd(0.1), mulberry32(1)).mlp
    const together = inferMlp(mlp, data.inputs)
    const alone = inferMlp(
      mlp,
      data.inputs.map((column) => column.slice(3, 4)),
    )
    expect(alone[0]).toBeCloseTo(together[3]!, 12)
  })

  it('uses running statistics that approach those of a constant batch', () => {
    const shape = { ...plain, batchNorm: true }
    let mlp = createMlp(shape, he, mulberry32(10))
    for (let i = 0; i < 200; i++) mlp = trainMlp(mlp, data, sgd(0), mulberry32(1)).mlp
    const [first] = trainMlp(mlp, data, sgd(0), mulberry32(1)).traces
    const batch = first!.norms[0]!
    const running = mlp.running[0]![0]!
    expect(running.mean).toBeCloseTo(batch.mean, 6)
    expect(running.variance).toBeCloseTo((batch.variance * 9) / 8, 6)
  })

  it('drops nothing', () => {
    const mlp = createMlp(plain, he, mulberry32(11))
    const dropping: Mlp = { ...mlp, shape: { ...plain, dropout: 0.9 } }
    expect(inferMlp(dropping, data.inputs)).toEqual(inferMlp(mlp, data.inputs))
  })

  it('refuses other columns than it was built for, and batch norm without statistics', () => {
    const mlp = createMlp({ ...plain, batchNorm: true }, he, mulberry32(1))
    expect(() => inferMlp(mlp, [new Float64Array(3)])).toThrow('1 input columns for a network of 2')
    expect(() => inferMlp({ ...mlp, running: [] }, data.inputs)).toThrow(
      'running statistics of 0 blocks, 2 have batch norm',
    )
  })
})

describe('parameters', () => {
  it('are as many as the layers need', () => {
    expect(parameterTotal({ ...plain, hidden: [64, 64] })).toBe(3 * 64 + 65 * 64 + 65)
    expect(parameterTotal({ ...plain, batchNorm: true })).toBe(12 + 8 + 20 + 8 + 5)
    expect(() => parameterViews(plain, new Float64Array(3))).toThrow(
      '3 parameters for a network of 37',
    )
  })

  it('start with the given variance, gamma 1, beta 0, and the bias in hidden layers only', () => {
    const shape = { ...plain, hidden: [80, 80], batchNorm: true }
    const [, second, last] = parameterViews(shape, initialParameters(shape, he, mulberry32(1), -4))
    expect(mean(second!.weights.map((w) => w * w)) / he(80)).toBeCloseTo(1, 1)
    expect(new Set(second!.gamma)).toEqual(new Set([1]))
    expect(new Set(second!.beta)).toEqual(new Set([0]))
    expect(new Set(second!.biases)).toEqual(new Set([-4]))
    expect([...last!.biases]).toEqual([0])
  })
})

describe('weightGradientSizes', () => {
  it('is the root mean square of dL/dW for each block', () => {
    const shape = { ...plain, hidden: [1] }
    // weights 2, bias 1, weight 1, bias 1
    expectClose(
      weightGradientSizes(shape, Float64Array.of(3, 4, 9, -2, 9)),
      [Math.sqrt(12.5), 2],
      12,
    )
  })
})

describe('deadUnits', () => {
  it('counts units whose output is 0 for every sample', () => {
    const shape = { ...plain, hidden: [3], activation: 'relu' } as const
    const parameters = new Float64Array(parameterTotal(shape))
    parameterViews(shape, parameters)[0]!.biases.set([-1, 1, 0])
    const [first] = mlpForward(shape, parameters, data.inputs, { kind: 'inference', running: [] })
    expect(deadUnits(first!)).toBe(2)
  })
})
