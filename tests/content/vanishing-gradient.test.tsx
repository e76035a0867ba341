import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/vanishing-gradient/concept.ts'
import { activations, relu } from '../../src/nn/activations.ts'
import { xorPoints } from '../../src/nn/datasets.ts'
import { he, xavier } from '../../src/nn/initialisation.ts'
import { createMlp, trainMlp, weightGradientSizes } from '../../src/nn/mlp-training.ts'
import { sgd } from '../../src/nn/optimisers.ts'
import { mulberry32, normal } from '../../src/nn/random.ts'
import { chain } from '../../src/nn/vanishing-gradient.ts'
import { rms } from '../../src/nn/vector.ts'
import { plainText } from '../../src/content/text.ts'
import { VanishingGradientDiagram } from '../../src/views/learn/diagrams/vanishing-gradient.tsx'
import { describePage, readDiagram, textOf } from './page.ts'

const networks = [
  ['sigmoid, Xavier', 'sigmoid', false, false],
  ['ReLU, He', 'relu', false, false],
  ['sigmoid + batch norm', 'sigmoid', true, false],
  ['sigmoid + skip', 'sigmoid', false, true],
  ['ReLU + skip, no batch norm', 'relu', false, true],
  ['ReLU + skip + batch norm', 'relu', true, true],
] as const

describe('vanishing gradient', () => {
  describePage(concept)

  it('gives the bound and the chains as they are computed', () => {
    const text = textOf(concept)
    expect(text).toContain(`is ${scientific(0.25 ** 10, 4)}`)
    expect(rows()).toContainEqual([
      'sigmoid',
      scientific(slope('sigmoid', false), 5),
      slope('sigmoid', true).toFixed(6),
    ])
    expect(rows()).toContainEqual([
      'tanh',
      slope('tanh', false).toFixed(7),
      slope('tanh', true).toFixed(6),
    ])
    expect(rows()).toContainEqual([
      'ReLU',
      String(slope('relu', false)),
      String(slope('relu', true)),
    ])
  })

  it('asks for the power of a quarter', () => {
    expect(concept.predict.options.find(({ right }) => right)!.text).toBe('A millionth')
    expect(Math.round(Math.log10(0.25 ** 10))).toBe(-6)
    expect(Math.round(Math.log10(0.25 ** 5))).toBe(-3)
  })

  it.each(networks)('backpropagates as the table says: %s', (name, activation, batchNorm, skip) => {
    const sizes = gradientSizes(activation, batchNorm, skip)
    const [, last, first] = rows().find(([cell]) => cell === name)!
    expect(numberOf(last!)).toBeCloseTo(Number(sizes[9]!.toPrecision(2)), 12)
    expect(numberOf(first!)).toBeCloseTo(Number(sizes[0]!.toPrecision(2)), 12)
  })

  it('is right that sigmoids alone lose more than half a million times', () => {
    const sizes = gradientSizes('sigmoid', false, false)
    expect(sizes[9]! / sizes[0]!).toBeGreaterThan(5e5)
  })

  it('is right that skips without batch norm blow up within five steps', () => {
    const plain = gradientSizes('relu', false, false)
    const skip = gradientSizes('relu', false, true)
    const ratios = [...skip].slice(0, 10).map((size, l) => size / plain[l]!)
    expect(Math.min(...ratios)).toBeGreaterThan(30)
    expect(Math.max(...ratios)).toBeLessThan(300)
    const { random, data, mlp } = untrained('relu', false, true)
    let step = trainMlp(mlp, data, sgd(0.1), random)
    for (let i = 0; i < 4; i++) {
      expect(step.loss).not.toBeNaN()
      step = trainMlp(step.mlp, data, sgd(0.1), random)
    }
    expect(trainMlp(step.mlp, data, sgd(0.1), random).loss).toBeNaN()
  })

  it('gives the variances of a layer from 256 to 256 as computed', () => {
    const text = textOf(concept)
    expect(text).toContain(`2 / (256 + 256) = ${xavier(256, 256).toFixed(4)}`)
    expect(text).toContain(`2 / 256 = ${he(256).toFixed(4)}`)
    const lost = (he(256) / xavier(256, 256)) ** 10
    expect(text).toContain(`${lost.toLocaleString('en-GB')} in all`)
  })

  it('is right that ReLU halves the mean square, not the root', () => {
    const random = mulberry32(1)
    const values = Float64Array.from({ length: 1e5 }, () => normal(random))
    const left = rms(values.map(relu)) / rms(values)
    expect(left ** 2).toBeCloseTo(0.5, 2)
  })

  it('draws what is computed', () => {
    const { description } = readDiagram(<VanishingGradientDiagram />)
    expect(description).toContain(`sigmoid ${scientific(slope('sigmoid', false), 2)}`)
    expect(description).toContain(`tanh ${slope('tanh', false).toFixed(4)}`)
    expect(description).toContain(`sigmoid + skip ${slope('sigmoid', true).toFixed(4)}`)
    const markup = renderToStaticMarkup(<VanishingGradientDiagram />)
    for (const activation of ['sigmoid', 'relu'] as const) {
      const ends = gradientSizes(activation, false, false)
      for (const size of [ends[0]!, ends[9]!]) expect(markup).toContain(`>${scientific(size, 1)}<`)
    }
    const sizes = gradientSizes('sigmoid', false, false)
    expect(description).toContain(
      `sigmoid from ${scientific(sizes[9]!, 1)} to ${scientific(sizes[0]!, 1)}`,
    )
  })
})

function slope(activation: 'sigmoid' | 'tanh' | 'relu', skip: boolean): number {
  return chain(activations[activation], 10, { skip }).at(-1)!.derivative
}

/** RMS of dL/dW of every layer at initialisation. */
function gradientSizes(
  activation: 'sigmoid' | 'relu',
  batchNorm: boolean,
  skip: boolean,
): Float64Array {
  const { random, data, mlp } = untrained(activation, batchNorm, skip)
  return weightGradientSizes(mlp.shape, trainMlp(mlp, data, sgd(0.1), random).gradient)
}

/** Ten hidden layers of 32 units, and 64 points of XOR, seed 42. */
function untrained(activation: 'sigmoid' | 'relu', batchNorm: boolean, skip: boolean) {
  const random = mulberry32(42)
  const data = xorPoints(64, random)
  const hidden = Array.from({ length: 10 }, () => 32)
  const shape = { inputs: 2, hidden, activation, batchNorm, skip, dropout: 0 }
  return { random, data, mlp: createMlp(shape, activation === 'relu' ? he : xavier, random) }
}

function rows(): readonly (readonly string[])[] {
  return concept.more.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      typeof block === 'object' && block.kind === 'table'
        ? block.rows.map((row) => row.map(plainText))
        : [],
    ),
  )
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function scientific(value: number, decimals: number): string {
  const [mantissa, exponent = ''] = value.toExponential(decimals).split('e')
  const power = exponent.replaceAll(/./g, (c) => (c === '-' ? '⁻' : superscripts[Number(c)]!))
  return `${mantissa} × 10${power}`
}

/** 1.2, or 3.3 × 10⁻⁹ */
function numberOf(text: string): number {
  const [mantissa, power = ''] = text.split(' × 10')
  const exponent = power.replaceAll(/./g, (c) =>
    c === '⁻' ? '-' : String(superscripts.indexOf(c)),
  )
  return Number(`${mantissa}e${exponent || 0}`)
}
