import { describe, expect, it } from 'vitest'
import { sigmoid } from '../../src/nn/activations.ts'
import {
  crossValidateHead,
  shuffledValidations,
  withShuffledLabels,
} from '../../src/nn/cross-validate-head.ts'
import { stratifiedFolds } from '../../src/nn/folds.ts'
import { scoreOf, trainHead, type HeadSamples } from '../../src/nn/logistic-head.ts'
import { mulberry32, normal } from '../../src/nn/random.ts'
import { wilsonInterval } from '../../src/nn/wilson-interval.ts'

/** `count` samples of each class, whose first feature differs by `apart` standard deviations. */
function samplesOf(count: number, features: number, apart: number, seed = 1): HeadSamples {
  const random = mulberry32(seed)
  const targets = Array.from({ length: 2 * count }, (_, i) => i % 2)
  return {
    targets,
    features: targets.map((target) =>
      Float64Array.from({ length: features }, (_, j) =>
        j === 0 ? normal(random) + apart * target : normal(random),
      ),
    ),
  }
}

describe('a logistic head', () => {
  it('takes the same steps as gradient descent on its weights', () => {
    const { features, targets } = samplesOf(5, 3, 1)
    const settings = { epochs: 7, rate: 0.8 }
    const { head, training } = trainHead({ features, targets }, settings)
    const { means, factors } = head
    const x = features.map((one) => Array.from(one, (f, j) => (f - means[j]!) * factors[j]!))
    let weights = [0, 0, 0]
    let bias = 0
    for (let epoch = 0; epoch < settings.epochs; epoch++) {
      const errors = x.map(
        (one, i) => sigmoid(one.reduce((sum, v, j) => sum + v * weights[j]!, bias)) - targets[i]!,
      )
      const step = settings.rate / x.length
      weights = weights.map(
        (w, j) => w - step * errors.reduce((sum, error, i) => sum + error * x[i]![j]!, 0),
      )
      bias -= step * errors.reduce((sum, error) => sum + error, 0)
    }
    weights.forEach((w, j) => expect(head.weights[j]).toBeCloseTo(w, 12))
    expect(head.bias).toBeCloseTo(bias, 12)
    expect(training.losses[0]).toBeCloseTo(Math.LN2, 12)
    expect(training.losses).toHaveLength(8)
    for (let i = 1; i < 8; i++) expect(training.losses[i]).toBeLessThan(training.losses[i - 1]!)
  })

  it('standardises by the samples it is trained on, and leaves out what never changes', () => {
    const features = [
      [1, 5],
      [3, 5],
    ]
    const { head } = trainHead({ features, targets: [0, 1] }, { epochs: 20, rate: 1 })
    expect(Array.from(head.means)).toEqual([2, 5])
    expect(Array.from(head.factors)).toEqual([1 / Math.SQRT2, 0])
    expect(scoreOf(head, [3, 900])).toBe(scoreOf(head, [3, 5]))
    expect(scoreOf(head, [3, 5])).toBeGreaterThan(0.5)
    expect(scoreOf(head, [2, 5])).toBeCloseTo(0.5, 12)
    expect(() => scoreOf(head, [1])).toThrow('1 features for 2 weights')
    expect(() => trainHead({ features: [], targets: [] }, { epochs: 1, rate: 1 })).toThrow(
      'no samples',
    )
  })
})

describe('folds', () => {
  it('have as many of each class, and every sample once', () => {
    const targets = [...Array<number>(8).fill(1), ...Array<number>(8).fill(0)]
    const folds = stratifiedFolds(targets, 4, mulberry32(3))
    for (let fold = 0; fold < 4; fold++) {
      const own = targets.filter((_, i) => folds[i] === fold)
      expect(own.toSorted((a, b) => a - b)).toEqual([0, 0, 1, 1])
    }
    expect(stratifiedFolds([1, 1, 1, 0, 0], 2, mulberry32(3)).filter((f) => f === 0).length).toBe(3)
    expect(() => stratifiedFolds(targets, 1, mulberry32(3))).toThrow('invalid number of folds: 1')
  })
})

describe('cross-validation', () => {
  const settings = { epochs: 60, rate: 2, folds: 4, seed: 5 }

  it('counts every sample once where it is held out, and learns what can be learned', () => {
    const { held, training, counts } = crossValidateHead(samplesOf(12, 20, 6), settings)
    expect(counts).toEqual({ training: 72, held: 24 })
    expect(held.right[60]).toBeGreaterThanOrEqual(20)
    expect(training.right[60]).toBe(72)
  })

  it('learns shuffled labels by heart, and nothing of samples it has not seen', () => {
    const samples = samplesOf(12, 200, 6)
    const { held, training, counts } = crossValidateHead(withShuffledLabels(samples, 2), settings)
    expect(training.right[60]).toBe(counts.training)
    expect(held.right[60]! / counts.held).toBeLessThan(0.75)
    const chance = shuffledValidations(samples, settings, 50)
    expect(chance).toHaveLength(50)
    const mean = chance.reduce((sum, one) => sum + one[60]!, 0) / (50 * counts.held)
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.06)
  })

  it('keeps as many of each class when it shuffles, and is the same for the same seed', () => {
    const samples = samplesOf(6, 2, 0)
    const mixed = withShuffledLabels(samples, 9)
    expect(mixed.targets).not.toEqual(samples.targets)
    expect(mixed.targets.filter((one) => one === 1)).toHaveLength(6)
    expect(withShuffledLabels(samples, 9)).toEqual(mixed)
  })
})

describe('Wilson’s interval', () => {
  it('is that of the formula, within 0 and 1', () => {
    // 8 of 10: (.8 + 1.92073/10 +- 1.95996 sqrt(.016 + .0096036)) / 1.384146
    const [low, high] = wilsonInterval(8, 10)
    expect(low).toBeCloseTo(0.490162, 5)
    expect(high).toBeCloseTo(0.943318, 5)
    expect(wilsonInterval(16, 16)[1]).toBe(1)
    expect(wilsonInterval(16, 16)[0]).toBeCloseTo(0.806389, 4)
    expect(wilsonInterval(0, 16)[0]).toBe(0)
    expect(() => wilsonInterval(3, 2)).toThrow('3 right of 2')
  })
})
