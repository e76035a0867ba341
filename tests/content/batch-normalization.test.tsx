import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/batch-normalization/concept.ts'
import {
  batchNorm,
  batchNormBackward,
  batchNormInference,
  updateRunning,
} from '../../src/nn/batch-norm.ts'
import { xorPoints } from '../../src/nn/datasets.ts'
import { foldBatchNorm } from '../../src/nn/fold-batch-norm.ts'
import type { WeightVariance } from '../../src/nn/initialisation.ts'
import { he, scaled } from '../../src/nn/initialisation.ts'
import { createMlp, trainMlp } from '../../src/nn/mlp-training.ts'
import { sgd } from '../../src/nn/optimisers.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { mean } from '../../src/nn/vector.ts'
import { BatchNormDiagram } from '../../src/views/learn/diagrams/batch-norm.tsx'
import { describePage, readDiagram, textOf } from './page.ts'

const x = Float64Array.of(1, 2, 3, 4)

describe('batch normalisation', () => {
  describePage(concept)

  it('asks about a doubled batch, which comes out the same', () => {
    const [once, twice] = [batchNorm(x), batchNorm(x.map((v) => 2 * v))]
    expect(list(twice.output, 2)).toBe(list(once.output, 2))
    const [wrong, right, half] = concept.predict.options
    expect(right!.right).toBe(true)
    expect(right!.text).toBe(list(once.output, 2))
    expect(wrong!.text).toBe(
      list(
        once.output.map((v) => 2 * v),
        2,
      ),
    )
    expect(half!.text).toBe(
      list(
        once.output.map((v) => v / 2),
        2,
      ),
    )
    expect(concept.predict.question).toContain(list(once.output, 2))
  })

  it('gives the running statistics, the fold and the gradient as they are computed', () => {
    const text = textOf(concept)
    const running = updateRunning({ mean: 0, variance: 1 }, batchNorm(x))
    expect(text).toContain(`the running mean becomes ${running.mean}`)
    expect(text).toContain(`the running variance ${running.variance.toFixed(7)}`)
    const biased = 0.9 * 1 + 0.1 * batchNorm(x).variance
    expect(text).toContain(`which would give ${biased.toFixed(3)}`)
    const one = (value: number) => Float64Array.of(value)
    const folded = foldBatchNorm({
      weights: one(2),
      biases: one(1),
      gamma: one(0.5),
      beta: one(0.1),
      mean: one(3),
      variance: one(4),
      epsilon: 1e-3,
    })
    expect(text).toContain(`the new weight is ${list(folded.weights, 7)}`)
    expect(text).toContain(`the new bias ${list(folded.biases, 7)}`)
    const { dx } = batchNormBackward(Float64Array.of(1, 0, 0, 0), batchNorm(x))
    expect(text).toContain(list(dx, 6))
  })

  it.each<[string, WeightVariance, number]>([
    ['He, 3: far too high a rate', he, 3],
    ['variance ten times too large, 0.1', scaled(20), 0.1],
    ['variance a hundred times too small, 0.1', scaled(0.02), 0.1],
  ])('trains as the table says: %s', (name, variance, rate) => {
    const row = table().find(([first]) => first === name)
    const losses = [false, true].map((batchNorm) => trainedLoss(batchNorm, variance, rate))
    expect(row?.slice(1)).toEqual(losses.map((loss) => loss.toFixed(4)))
  })

  it('is right that 0.68 is the loss of always predicting the class frequencies', () => {
    const share = mean(xorPoints(64, mulberry32(1)).targets)
    const loss = -share * Math.log(share) - (1 - share) * Math.log(1 - share)
    for (const [, plain] of table()) expect(plain).toBe(loss.toFixed(4))
  })

  it('draws what is computed', () => {
    const { description } = readDiagram(<BatchNormDiagram />)
    const { output, normalised } = batchNorm(x, 2, 1)
    expect(description).toContain(list(normalised, 3))
    expect(description).toContain(list(output, 3))
    const running = updateRunning({ mean: 0, variance: 1 }, batchNorm(x))
    expect(description).toContain(`from 0 to ${running.mean} `)
    const other = batchNorm(Float64Array.of(4, 6, 8, 10)).normalised
    const inference = batchNormInference(Float64Array.of(4), running)
    for (const [value] of [[batchNorm(x).normalised[3]!], [...other], [...inference]])
      expect(description).toContain(` ${value!.toFixed(2).replace('-', '−')} in `)
    expect(description).toContain(`from 1 to ${running.variance.toFixed(3)}.`)
  })
})

function table(): readonly (readonly string[])[] {
  const block = concept.more[0]!.blocks.find(
    (block) => typeof block === 'object' && block.kind === 'table',
  )
  return typeof block === 'object' && block.kind === 'table' ? block.rows : []
}

/** Four layers of 32 ReLU units on 64 points of XOR, 200 steps, seed 1. */
function trainedLoss(batchNorm: boolean, variance: WeightVariance, rate: number): number {
  const random = mulberry32(1)
  const data = xorPoints(64, random)
  const hidden = [32, 32, 32, 32]
  const shape = {
    inputs: 2,
    hidden,
    activation: 'relu',
    batchNorm,
    skip: false,
    dropout: 0,
  } as const
  let mlp = createMlp(shape, variance, random)
  let loss = NaN
  for (let i = 0; i < 200; i++) ({ mlp, loss } = trainMlp(mlp, data, sgd(rate), random))
  return loss
}

function list(values: Float64Array, decimals: number): string {
  return [...values].map((v) => v.toFixed(decimals).replace('-', '−')).join(', ')
}
