import { describe, expect, it } from 'vitest'
import type { Classifier } from '../../src/nn/classifier.ts'
import {
  classifierGradient,
  classify,
  createClassifier,
  trainClassifier,
} from '../../src/nn/classifier.ts'
import { crossEntropy } from '../../src/nn/losses.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { drawShape, shapeNames } from '../../src/nn/shapes.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

const classes = shapeNames.length

describe('classify', () => {
  it('halves the maps by pooling and ends in probabilities', () => {
    const classifier = createClassifier(16, 6, classes, mulberry32(1))
    const { maps, pooled, features, probabilities } = classify(
      classifier,
      drawShape(0, 16, mulberry32(2)),
    )
    expect(maps).toHaveLength(6)
    for (const map of maps) expect(map).toMatchObject({ width: 16, height: 16 })
    for (const map of pooled) expect(map).toMatchObject({ width: 8, height: 8 })
    expect(features).toHaveLength(6 * 64)
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })

  it('refuses an odd side, which would not pool evenly', () => {
    expect(() => createClassifier(15, 6, 4, mulberry32(1))).toThrow('side must be even: 15')
  })
})

describe('classifierGradient', () => {
  it('agrees with central differences in kernels, biases and dense layer', () => {
    const classifier = createClassifier(6, 2, 3, mulberry32(3))
    const picture = { width: 6, height: 6, data: Float64Array.from({ length: 36 }, mulberry32(4)) }
    const loss = (changed: Partial<Classifier>) =>
      crossEntropy(classify({ ...classifier, ...changed }, picture).logits, 1)
    const gradient = classifierGradient(classifier, classify(classifier, picture), 1)
    const { kernels, biases, dense } = classifier

    kernels.forEach((kernel, m) => {
      const numeric = centralDifference(
        (data) => loss({ kernels: kernels.with(m, { ...kernel, data }) }),
        kernel.data,
      )
      expectClose(gradient.kernels[m]!.data, [...numeric], 7)
    })
    const byBiases = centralDifference((b) => loss({ biases: b }), biases)
    const byWeights = centralDifference(
      (w) => loss({ dense: { ...dense, weights: w } }),
      dense.weights,
    )
    expectClose(gradient.biases, [...byBiases], 7)
    expectClose(gradient.dense.weights, [...byWeights], 7)
  })
})

describe('trainClassifier', () => {
  it(
    'learns to tell the drawn shapes apart, on pictures it has not seen',
    { timeout: 60_000 },
    () => {
      const random = mulberry32(5)
      let classifier = createClassifier(16, 6, classes, random)
      const right = () => {
        const unseen = mulberry32(6)
        return Array.from({ length: 200 }, (_, i) => {
          const { probabilities } = classify(classifier, drawShape(i % classes, 16, unseen))
          return probabilities.indexOf(Math.max(...probabilities)) === i % classes
        }).filter(Boolean).length
      }
      expect(right()).toBeLessThan(110)
      for (let i = 0; i < 1200; i++)
        classifier = trainClassifier(
          classifier,
          drawShape(i % classes, 16, random),
          i % classes,
          0.03,
        ).classifier
      expect(right()).toBeGreaterThan(170)
    },
  )

  it('does not change the given classifier', () => {
    const classifier = createClassifier(6, 2, 3, mulberry32(3))
    const before = structuredClone(classifier)
    const { loss } = trainClassifier(classifier, drawShape(1, 6, mulberry32(1)), 1, 0.1)
    expect(loss).toBeGreaterThan(0)
    expect(classifier).toEqual(before)
  })
})

describe('drawShape', () => {
  it('keeps within 0..1, off the edge, and draws something of every class', () => {
    const random = mulberry32(7)
    for (let i = 0; i < 100; i++) {
      const { data } = drawShape(i % classes, 16, random)
      expect(Math.min(...data)).toBe(0)
      expect(Math.max(...data)).toBeGreaterThan(0.9)
      expect(data.filter((v) => v > 0.5).length).toBeGreaterThan(10)
    }
  })

  it('refuses a class that is not there', () => {
    expect(() => drawShape(4, 16, mulberry32(1))).toThrow('shape 4 of 4')
  })
})
