import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/activation-functions/concept.ts'
import {
  silu,
  siluDerivative,
  sigmoidDerivative,
  tanh,
  tanhDerivative,
} from '../../src/nn/activations.ts'
import { xorPoints } from '../../src/nn/datasets.ts'
import { he } from '../../src/nn/initialisation.ts'
import { crossEntropy, crossEntropyGradient } from '../../src/nn/losses.ts'
import { createMlp, deadUnits, trainMlp } from '../../src/nn/mlp-training.ts'
import { sgd } from '../../src/nn/optimisers.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { softmax } from '../../src/nn/softmax.ts'
import { ReluDiagram } from '../../src/views/learn/diagrams/relu.tsx'
import { SigmoidDiagram } from '../../src/views/learn/diagrams/sigmoid.tsx'
import { SoftmaxDiagram } from '../../src/views/learn/diagrams/softmax.tsx'
import { TanhDiagram } from '../../src/views/learn/diagrams/tanh.tsx'
import { describePage, readDiagram, textOf } from './page.ts'

const logits = Float64Array.of(2, 1, 0.1)

describe('activation functions', () => {
  describePage(concept)

  it('gives the values of the curves as they are computed', () => {
    const text = textOf(concept)
    expect(text).toContain(`tanh 1 = ${tanh(1).toFixed(6)}`)
    expect(text).toContain(
      `slope at 0 is ${tanhDerivative(0)}; the sigmoid’s is ${sigmoidDerivative(0)}`,
    )
    expect(text).toContain(`SiLU(1) = ${silu(1).toFixed(6)}`)
    expect(siluDerivative(-1.278465)).toBeCloseTo(0, 6)
    expect(text).toContain(`${silu(-1.278465).toFixed(6).replace('-', '−')} at x = −1.278465`)
  })

  it('gives softmax, cross-entropy and its gradient as they are computed', () => {
    const text = textOf(concept)
    expect(text).toContain(`become ${list(softmax(logits), 6)}`)
    expect(text).toContain(`= ${crossEntropy(logits, 0).toFixed(6)}`)
    expect(text).toContain(list(crossEntropyGradient(logits, 0), 6))
  })

  it('asks about logits that differ by a shift alone', () => {
    const small = list(softmax(Float64Array.of(0, 1, 2)), 3)
    expect(list(softmax(Float64Array.of(1000, 1001, 1002)), 3)).toBe(small)
    expect(concept.predict.question).toContain(small)
    expect(concept.predict.options.find(({ right }) => right)!.text).toBe(small)
  })

  it('gives GELU and its relatives at 1 as they are computed', () => {
    // the normal distribution up to 1, by the trapezoid rule
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
    const steps = 1e5
    let area = 0.5
    for (let i = 0; i < steps; i++) area += density((i + 0.5) / steps) / steps
    const rows = concept.more
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (typeof block === 'object' && block.kind === 'table' ? block.rows : []))
    const at1 = (name: string) => rows.find(([cell]) => cell!.startsWith(name))?.[2]
    expect(at1('GELU')).toBe(area.toFixed(4))
    expect(textOf(concept)).toContain(`GELU(1) = ${area.toFixed(6)}`)
    expect(at1('SiLU')).toBe(silu(1).toFixed(4))
    expect(at1('hard-swish')).toBe(((1 * Math.min(Math.max(1 + 3, 0), 6)) / 6).toFixed(4))
    expect(at1('softplus')).toBe(Math.log1p(Math.E).toFixed(4))
  })

  it('counts the dead units right', () => {
    expect(deadAfter(100, 1, 0)).toBe(0)
    expect(deadAfter(100, 20, 0)).toBe(32)
    expect(deadAfter(0, 1, -4)).toBe(31)
    expect(textOf(concept)).toContain('rate 1 none is dead; at learning rate 20, all 32 are')
    expect(textOf(concept)).toContain('With all biases at −4, 31 are dead before the first step')
  })

  it('draws the ReLU family and the two units as computed', () => {
    const { description } = readDiagram(<ReluDiagram />)
    expect(description).toContain(
      `dips to ${silu(-1.278465).toFixed(6).replace('-', '−')} at x = −1.278465`,
    )
    const [alive, dead] = [...description.matchAll(/, (\d+) of 128/g)].map(([, n]) => Number(n))
    expect(alive).toBeGreaterThan(0)
    expect(dead).toBe(0)
  })

  it('draws tanh and sigmoid as computed', () => {
    const tanhs = readDiagram(<TanhDiagram />).description
    expect(tanhs).toContain(`tanh(1) is ${tanh(1).toFixed(4)}`)
    expect(tanhDerivative(Number(/Beyond ±([\d.]+)/.exec(tanhs)![1]))).toBeCloseTo(0.1, 2)
    const sigmoids = readDiagram(<SigmoidDiagram />).description
    expect(sigmoids).toContain(`its top of ${sigmoidDerivative(0)} at 0`)
    expect(sigmoidDerivative(Number(/Beyond ±([\d.]+)/.exec(sigmoids)![1]))).toBeCloseTo(0.1, 2)
  })

  it('draws softmax as computed, at every temperature, and the overflow', () => {
    const { description } = readDiagram(<SoftmaxDiagram />)
    for (const temperature of [0.5, 1, 2])
      expect(description).toContain(
        `${list(softmax(logits, temperature), 3)} at T = ${temperature}`,
      )
    expect(description).toContain('without subtracting the maximum NaN, NaN, NaN')
    expect(description).toContain(list(softmax(Float64Array.of(1000, 1001, 1002)), 3))
  })
})

/** 32 ReLU units on 128 points of XOR, seed 1. */
function deadAfter(steps: number, rate: number, bias: number): number {
  const random = mulberry32(1)
  const data = xorPoints(128, random)
  const shape = {
    inputs: 2,
    hidden: [32],
    activation: 'relu',
    batchNorm: false,
    skip: false,
    dropout: 0,
  } as const
  let step = trainMlp(createMlp(shape, he, random, bias), data, sgd(rate), random)
  for (let i = 0; i < steps; i++) step = trainMlp(step.mlp, data, sgd(rate), random)
  return deadUnits(step.traces[0]!)
}

function list(values: Float64Array, decimals: number): string {
  return [...values].map((v) => v.toFixed(decimals).replace('-', '−')).join(', ')
}
