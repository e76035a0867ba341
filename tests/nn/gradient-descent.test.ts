import { describe, expect, it } from 'vitest'
import { batches, epoch } from '../../src/nn/gradient-descent.ts'
import { batchGradient } from '../../src/nn/linear-regression.ts'
import { sgd, standing } from '../../src/nn/optimisers.ts'

const samples = {
  features: [Float64Array.of(1, 2, 3, 4)],
  targets: Float64Array.of(2, 4, 6, 8),
}
const ordered = Uint32Array.of(0, 1, 2, 3)

function run(batchSize: number) {
  const gradientOf = (w: Float64Array, batch: Uint32Array) => batchGradient(samples, w, batch)
  const from = standing(new Float64Array(1))
  return [...epoch(from, gradientOf, sgd(0.01), ordered, batchSize)]
}

describe('epoch', () => {
  it.each([
    ['batch', 4, 0.3],
    ['mini-batch', 2, 0.575],
    ['stochastic', 1, 0.99453568],
  ])('%s gradient descent ends one ordered pass where it should', (_, size, weight) => {
    expect(run(size).at(-1)?.standing.weights[0]).toBeCloseTo(weight, 10)
  })

  it('counts the same number of samples for all three, in fewer or more steps', () => {
    expect(run(4).map((step) => step.samplesSeen)).toEqual([4])
    expect(run(2).map((step) => step.samplesSeen)).toEqual([2, 4])
    expect(run(1).map((step) => step.samplesSeen)).toEqual([1, 2, 3, 4])
  })

  it('follows the gradient at the current weights', () => {
    expect(run(4).map((step) => step.gradient[0])).toEqual([-30])
    expect(run(2)[0]?.gradient[0]).toBe(-10)
  })

  it('does not change the initial state', () => {
    const from = standing(Float64Array.of(1))
    const steps = epoch(from, (w) => w, sgd(0.5), ordered, 1)
    expect([...steps].at(-1)?.standing.weights[0]).toBe(1 / 16)
    expect(from).toEqual(standing(Float64Array.of(1)))
  })
})

describe('batches', () => {
  it('keeps a smaller last batch', () => {
    expect(batches(Uint32Array.of(4, 3, 2, 1, 0), 2).map((batch) => [...batch])).toEqual([
      [4, 3],
      [2, 1],
      [0],
    ])
  })

  it('refuses a size of 0', () => {
    expect(() => batches(ordered, 0)).toThrow('invalid batch size: 0')
  })
})
