import { beforeAll, describe, expect, it } from 'vitest'
import { discPoints, flipLabels, xorPoints } from '../../src/nn/datasets.ts'
import { earlyStopping } from '../../src/nn/early-stopping.ts'
import type { WeightVariance } from '../../src/nn/initialisation.ts'
import { he, scaled, xavier } from '../../src/nn/initialisation.ts'
import {
  createMlp,
  deadUnits,
  evaluateMlp,
  trainMlp,
  weightGradientSizes,
} from '../../src/nn/mlp-training.ts'
import type { MlpShape } from '../../src/nn/mlp.ts'
import { adam, sgd } from '../../src/nn/optimisers.ts'
import { mulberry32 } from '../../src/nn/random.ts'

/**
 * The effects that the labs show, each from one seed and, where possible, in fewer steps than in the lab. Tests
 * the ordering, not the numbers.
 */
const plain: MlpShape = {
  inputs: 2,
  hidden: [],
  activation: 'relu',
  batchNorm: false,
  skip: false,
  dropout: 0,
}
const patience = { timeout: 60_000 }

interface Run {
  readonly losses: readonly number[]
  /** ratio of RMS dL/dW in the first block to that in the tenth, at initialisation */
  readonly gradientRatio: number
  readonly deadAtFirst: number
  readonly deadInTheEnd: number
}

/** Full-batch SGD on XOR. */
function runXor(
  options: Partial<MlpShape>,
  variance: WeightVariance,
  { rate = 0.1, samples = 64, steps = 100, bias = 0 } = {},
): Run {
  const shape = { ...plain, ...options }
  const random = mulberry32(1)
  const data = xorPoints(samples, random)
  let mlp = createMlp(shape, variance, random, bias)
  const taken = Array.from({ length: steps + 1 }, () => {
    const step = trainMlp(mlp, data, sgd(rate), random)
    mlp = step.mlp
    return step
  })
  const sizes = weightGradientSizes(shape, taken[0]!.gradient)
  return {
    losses: taken.map((step) => step.loss),
    gradientRatio: sizes[0]! / sizes[9]!,
    deadAtFirst: deadUnits(taken[0]!.traces[0]!),
    deadInTheEnd: deadUnits(taken.at(-1)!.traces[0]!),
  }
}

const ofWidth32 = (depth: number) => Array<number>(depth).fill(32)
const learned = 0.05
/** Chance level has a loss of ln 2 = .693; NaN counts as a failure too. */
const hasFailed = (run: Run) => !(run.losses.at(-1)! < 0.6)

describe('lab 2: batch norm', patience, () => {
  it.each<[string, WeightVariance, number]>([
    ['a learning rate of 3', he, 3],
    ['first weights far too large', scaled(20), 0.1],
    ['first weights far too small', scaled(0.02), 0.1],
  ])('learns in spite of %s, where the plain network fails', (_, variance, rate) => {
    const hidden = ofWidth32(4)
    expect(hasFailed(runXor({ hidden }, variance, { rate }))).toBe(true)
    const normed = runXor({ hidden, batchNorm: true }, variance, { rate })
    expect(normed.losses.at(-1)).toBeLessThan(learned)
  })
})

describe('lab 4: dying ReLU', patience, () => {
  const one = { hidden: [32] }
  const setting = { samples: 128, rate: 1 }

  it('kills no unit at rate 1, some at 6 and most at 20', () => {
    const dead = [1, 6, 20].map((rate) => runXor(one, he, { ...setting, rate }).deadInTheEnd) as [
      number,
      number,
      number,
    ]
    expect(dead[0]).toBe(0)
    expect(dead[1]).toBeGreaterThan(0)
    expect(dead[2]).toBeGreaterThan(dead[1])
  })

  it('begins with most units dead when biases are -4, and they stay dead', () => {
    const run = runXor(one, he, { ...setting, bias: -4 })
    expect(run.deadAtFirst).toBeGreaterThan(16)
    expect(run.deadInTheEnd).toBe(run.deadAtFirst)
  })
})

describe('lab 6: overfitting', patience, () => {
  const validation = discPoints(200, mulberry32(202))

  /** Validation losses of every epoch if `watched` (which doubles the time), else only the last. */
  function run({ dropout = 0, decay = 0, samples = 60, epochs = 300, watched = false }) {
    const train = flipLabels(discPoints(samples, mulberry32(2)), 0.15, mulberry32(102))
    const random = mulberry32(302)
    let mlp = createMlp({ ...plain, hidden: [64, 64], dropout }, he, random)
    const losses = new Float64Array(epochs)
    for (let epoch = 0; epoch < epochs; epoch++) {
      mlp = trainMlp(mlp, train, adam(0.005, { decay }), random).mlp
      losses[epoch] = watched || epoch === epochs - 1 ? evaluateMlp(mlp, validation).loss : NaN
    }
    return { losses, last: losses.at(-1)!, train: evaluateMlp(mlp, train).loss }
  }

  let none: ReturnType<typeof run>
  beforeAll(() => {
    none = run({ watched: true })
  }, patience.timeout)

  it('fits flipped labels: training loss near 0 while validation loss is above ln 2', () => {
    expect(none.train).toBeLessThan(0.15)
    expect(none.last).toBeGreaterThan(Math.LN2)
  })

  it('is helped by early stopping', () => {
    const { stopped, restore } = earlyStopping(none.losses, 20)
    expect(stopped).toBeLessThan(299)
    expect(none.losses[restore]).toBeLessThan(none.last / 1.5)
  })

  it('is helped by weight decay', () => {
    expect(run({ decay: 1 }).last).toBeLessThan(none.last / 1.5)
  })

  it('is helped by dropout, unless patience 20 stops it too early', () => {
    const { losses, last } = run({ dropout: 0.5, watched: true })
    expect(last).toBeLessThan(none.last / 1.5)
    const { restore } = earlyStopping(losses, 20)
    expect(losses[restore]).toBeGreaterThan(last + 0.1)
  })

  it('is helped most by more data', () => {
    const { restore } = earlyStopping(none.losses, 20)
    expect(run({ samples: 400, epochs: 100 }).last).toBeLessThan(none.losses[restore]!)
  })
})

describe('lab 8: vanishing gradient', patience, () => {
  const hidden = ofWidth32(10)
  const steps = 60 // sufficient, except for sigmoids with batch norm
  const sigmoid = { hidden, activation: 'sigmoid' } as const

  it('sigmoid: next to nothing reaches the first layer, and nothing is learned', () => {
    const run = runXor(sigmoid, xavier, { steps })
    expect(run.gradientRatio).toBeLessThan(1e-4)
    expect(hasFailed(run)).toBe(true)
  })

  it('ReLU with He weights: the first layer gets as much as the tenth, and learns', () => {
    const run = runXor({ hidden }, he, { steps })
    expect(run.gradientRatio).toBeGreaterThan(0.1)
    expect(run.gradientRatio).toBeLessThan(10)
    expect(run.losses.at(-1)).toBeLessThan(learned)
  })

  it('batch norm makes even the sigmoid learn', () => {
    const run = runXor({ ...sigmoid, batchNorm: true }, xavier)
    expect(run.gradientRatio).toBeGreaterThan(1)
    expect(run.losses.at(-1)).toBeLessThan(0.3)
  })

  it('skip connections bring the gradient through sigmoids, though they learn no faster', () => {
    const run = runXor({ ...sigmoid, skip: true }, xavier, { steps })
    expect(run.gradientRatio).toBeGreaterThan(0.01)
    expect(hasFailed(run)).toBe(true)
  })

  it('skip connections around ReLU without batch norm start high and end in NaN', () => {
    const run = runXor({ hidden, skip: true }, he, { steps })
    expect(run.losses[0]).toBeGreaterThan(2)
    expect(run.losses.at(-1)).toBeNaN()
  })

  it('ReLU, skip connections and batch norm together learn', () => {
    const run = runXor({ hidden, skip: true, batchNorm: true }, he, { steps })
    expect(run.losses.at(-1)).toBeLessThan(learned)
  })
})
