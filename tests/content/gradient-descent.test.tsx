import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/gradient-descent/concept.ts'
import { epoch } from '../../src/nn/gradient-descent.ts'
import { batchGradient, sampleGradient } from '../../src/nn/linear-regression.ts'
import { momentum, sgd, standing } from '../../src/nn/optimisers.ts'
import { bestGradientDescent, bestMomentum, divergenceRate } from '../../src/nn/quadratic.ts'
import { GradientDescentDiagram } from '../../src/views/learn/diagrams/gradient-descent.tsx'
import {
  bottomOf,
  lossAt,
  raceSamples,
  runOf,
} from '../../src/labs/gradient-descent/descent-race.ts'
import { OptimisersDiagram } from '../../src/views/learn/diagrams/optimisers.tsx'
import { describePage, readDiagram, textOf } from './page.ts'

const x = Float64Array.of(1, 2, 3, 4)
const samples = { features: [x], targets: x.map((v) => 2 * v) }
const order = Uint32Array.of(0, 1, 2, 3)

describe('gradient descent', () => {
  describePage(concept)

  it('compares the variants with the numbers that come out', () => {
    const text = textOf(concept)
    const each = [...order].map((i) => sampleGradient(samples, Float64Array.of(0), i)[0]!)
    expect(text).toContain(`${each.slice(0, 3).map(minus).join(', ')} and ${minus(each[3]!)}`)
    const mean = batchGradient(samples, Float64Array.of(0), order)[0]!
    expect(text).toContain(`their mean, ${minus(mean)}`)
    for (const [size, name] of [
      [4, 'batch'],
      [2, 'mini-batch of 2'],
      [1, 'stochastic'],
    ] as const) {
      const steps = [...epoch(standing(Float64Array.of(0)), gradientOf, sgd(0.01), order, size)]
      const w = Number(steps.at(-1)!.standing.weights[0]!.toFixed(8))
      expect(rows()).toContainEqual([name, String(steps.length), String(w)])
    }
  })

  it('descends w² as it says', () => {
    const text = textOf(concept)
    const path = descend(0.1, 10)
    expect(text).toContain(`${path[1]}, ${path[2]!.toFixed(1)}, … and ${path[10]!.toFixed(7)}`)
    expect(descend(1, 2)).toEqual([5, -5, 5])
    expect(concept.predict.options.find(({ right }) => right)!.text).toBe('At 5 again')
    expect(divergenceRate(Float64Array.of(2))).toBe(1)
    expect(Math.abs(descend(1.05, 50).at(-1)!)).toBeGreaterThan(500)
  })

  it('names the best rates for curvatures 1 and 10', () => {
    const curvatures = Float64Array.of(1, 10)
    const plain = bestGradientDescent(curvatures)
    expect([plain.rate, plain.contraction]).toEqual([2 / 11, 9 / 11])
    const { rate, beta, contraction } = bestMomentum(curvatures)
    const text = textOf(concept)
    expect(text).toContain(`rate ${rate.toFixed(6)}, β = ${beta.toFixed(6)}`)
    expect(text).toContain(`the root of β, ${contraction.toFixed(2)}`)
  })

  it('says how momentum starts, and how it goes on', () => {
    const curvatures = Float64Array.of(1, 10)
    const { rate, beta, contraction } = bestMomentum(curvatures)
    const optimiser = momentum(rate, beta)
    let at = standing(Float64Array.of(5, 5))
    const left = Array.from({ length: 40 }, () => {
      const before = Math.hypot(...at.weights)
      at = optimiser(
        at,
        at.weights.map((w, i) => curvatures[i]! * w),
      )
      return Math.hypot(...at.weights) / before
    })
    expect(textOf(concept)).toContain(
      `by a factor of ${left[0]!.toFixed(3)}, and the next ones leave ${left[1]!.toFixed(2)}, ${left[2]!.toFixed(2)} and ${left[3]!.toFixed(2)} of it`,
    )
    expect(Math.abs(left.at(-1)! - contraction)).toBeLessThan(0.02)
  })

  it('draws momentum and Adam ahead of plain descent, with the losses that come out', () => {
    const { description } = readDiagram(<OptimisersDiagram />)
    const losses = [...description.matchAll(/; loss (\d+\.\d+)/g)].map(([, loss]) => Number(loss))
    expect(losses).toHaveLength(3)
    const [plain, fast, adam] = losses as [number, number, number]
    expect(fast).toBeLessThan(plain / 2)
    expect(adam).toBeLessThan(plain / 2)
    // along the flat axis plain descent leaves 0.98 of the distance in each step
    expect(plain).toBeCloseTo((2.6 * 0.98 ** 40) ** 2 / 2, 2)
  })

  it('draws what is computed', () => {
    const { description } = readDiagram(<GradientDescentDiagram />)
    const samples = raceSamples()
    for (const [name, size] of [
      ['batch', 64],
      ['mini-batch', 8],
      ['stochastic', 1],
    ] as const) {
      const way = runOf(samples, size)
      expect(description).toContain(
        `${name} (${size} per step): ${way.length - 1} steps, loss ${lossAt(samples, way.at(-1)!).toFixed(3)}`,
      )
    }
    expect(description).toContain(`where it is ${lossAt(samples, bottomOf(samples)).toFixed(3)}`)
    const shown = (rate: number) => descend(rate, 3).map((w) => minus(Number(w.toFixed(2))))
    for (const rate of [0.1, 1, 1.05])
      expect(description).toContain(`with learning rate ${rate} it goes ${shown(rate).join(', ')}`)
  })
})

function gradientOf(weights: Float64Array, batch: Uint32Array): Float64Array {
  return batchGradient(samples, weights, batch)
}

function descend(rate: number, steps: number): number[] {
  const optimiser = sgd(rate)
  let at = standing(Float64Array.of(5))
  const path = [5]
  for (let i = 0; i < steps; i++) {
    at = optimiser(
      at,
      at.weights.map((w) => 2 * w),
    )
    path.push(at.weights[0]!)
  }
  return path
}

function rows(): readonly (readonly string[])[] {
  return concept.more.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      typeof block === 'object' && block.kind === 'table' ? block.rows : [],
    ),
  )
}

function minus(value: number): string {
  return String(value).replace('-', '−')
}
