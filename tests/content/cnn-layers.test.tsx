import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/cnn-layers/concept.ts'
import { type Plane, convolve, crossCorrelate } from '../../src/nn/convolution.ts'
import { outputSize } from '../../src/nn/output-size.ts'
import { convolutionParameters, denseParameters } from '../../src/nn/parameter-count.ts'
import { maxPool } from '../../src/nn/pooling.ts'
import { receptiveField } from '../../src/nn/receptive-field.ts'
import { pictures, throughLayers } from '../../src/views/learn/diagrams/cnn-example.ts'
import { CnnStripDiagram } from '../../src/views/learn/diagrams/cnn-strip.tsx'
import { ConvolutionDiagram } from '../../src/views/learn/diagrams/convolution.tsx'
import { DenseDiagram } from '../../src/views/learn/diagrams/dense.tsx'
import { PoolingDiagram } from '../../src/views/learn/diagrams/pooling.tsx'
import { describePage, readDiagram, textOf } from './page.ts'

const text = textOf(concept)
const counted: Plane = {
  width: 4,
  height: 4,
  data: Float64Array.from({ length: 16 }, (_, i) => i + 1),
}
const letter = throughLayers(pictures[0]!.picture)

describe('CNN layers', () => {
  describePage(concept)

  it('asks for an output size that is rounded down', () => {
    const right = concept.predict.options.find((option) => option.right)!
    expect(right.text).toBe(String(outputSize(6, { kernel: 3, stride: 2 })))
    expect(concept.predict.options[3]!.text).toBe(String(outputSize(6, { kernel: 3 })))
  })

  it('has the output sizes of its table as computed', () => {
    for (const [size, kernel, stride, padding, output] of table('output'))
      expect(Number.parseInt(output!)).toBe(
        outputSize(Number(size), {
          kernel: Number.parseInt(kernel!),
          stride: Number(stride),
          padding: Number(padding),
        }),
      )
    expect(table('output')[0]).toEqual(['640', '3', '2', '1', '320'])
  })

  it('has the receptive fields of its table as computed, 63 and 32 after five layers', () => {
    const [fields, jumps] = table('5')
    for (let depth = 1; depth <= 5; depth++) {
      const layers = Array.from({ length: depth }, () => ({ kernel: 3, stride: 2 }))
      const { size, jump } = receptiveField(layers)
      expect([fields![depth], jumps![depth]]).toEqual([String(size), String(jump)])
    }
    expect([fields![5], jumps![5]]).toEqual(['63', '32'])
  })

  it('tells cross-correlation, -5, from convolution, +5', () => {
    const kernel: Plane = { width: 2, height: 2, data: Float64Array.of(1, 0, 0, -1) }
    expect(new Set(crossCorrelate(counted, kernel).data)).toEqual(new Set([-5]))
    expect(new Set(convolve(counted, kernel).data)).toEqual(new Set([5]))
    expect(text).toContain('gives −5 everywhere as cross-correlation, +5 as convolution')
  })

  it('counts weights', () => {
    const { weights, biases } = convolutionParameters(3, 16, 3)
    expect(text).toContain(`has ${weights} weights and ${biases} biases`)
    const dense = denseParameters(640 * 640 * 3, 16).weights
    expect(text).toContain(`${dense.toLocaleString('en-GB')} weights`)
  })

  it('counts the weights of other convolutions', () => {
    const full = convolutionParameters(64, 128, 3).weights
    const mixing = convolutionParameters(64, 128, 1).weights
    const depthwise = 64 * convolutionParameters(1, 1, 3).weights
    const counts = [full, mixing, depthwise, depthwise + mixing]
    expect(table('weights, 64 to 128 channels').map((row) => row[2])).toEqual(
      counts.map((count) => count.toLocaleString('en-GB')),
    )
    expect(text).toContain(`${(full / (depthwise + mixing)).toFixed(1)} times fewer`)
    const size = outputSize(640, { kernel: 3, stride: 2, padding: 1 })
    const work = size * size * convolutionParameters(3, 16, 3).weights
    expect(text).toContain(`so ${work.toLocaleString('en-GB')} multiply-adds`)
  })

  it('sums the channels of a colour picture as it says', () => {
    const plane = (...values: number[]): Plane => ({
      width: 2,
      height: 2,
      data: Float64Array.from(values),
    })
    const channels = [
      crossCorrelate(plane(1, 2, 3, 4), plane(1, 0, 0, 1)),
      crossCorrelate(plane(0, 1, 1, 0), plane(2, 2, 2, 2)),
      crossCorrelate(plane(5, 5, 5, 5), plane(0, 0, 0, -1)),
    ].map(({ data }) => data[0]!)
    const [red, green, blue] = channels
    const sum = red! + green! + blue! + 0.5
    expect(text).toContain(
      `give ${red}, ${green} and ${signed(String(blue))}; their sum plus the bias is ${sum}.`,
    )
  })

  it('pools 1 to 16', () => {
    const [a, b, c, d] = maxPool(counted, 2).data
    expect(text).toContain(`gives ${a}, ${b} / ${c}, ${d}`)
    expect(readDiagram(<PoolingDiagram />).description).toContain(`becomes ${a} ${b} / ${c} ${d}.`)
  })

  it('draws the whole network in one strip, with its answer', () => {
    const { description } = readDiagram(<CnnStripDiagram />)
    pictures.forEach(({ name }, k) =>
      expect(description).toContain(`${name} ${(100 * letter.probabilities[k]!).toFixed(0)}%`),
    )
  })

  it('draws one picture through convolution, pooling and dense', () => {
    const convolution = readDiagram(<ConvolutionDiagram />).description
    expect(convolution).toContain(`feature map ${rows(letter.map)}`)
    expect(convolution).toContain(`their sum ${letter.map.data[1 * 4 + 2]}.`)
    const pooling = readDiagram(<PoolingDiagram />).description
    expect(pooling).toContain(`${rows(letter.activated)} becomes ${rows(letter.pooled)}.`)
    const dense = readDiagram(<DenseDiagram />).description
    expect(dense).toContain(`letter T, ${[...letter.pooled.data].join(', ')}, feeds`)
    expect(dense).toContain('12 weights, one from each feature to each class, and 3 biases')
    pictures.forEach(({ name }, k) =>
      expect(dense).toContain(
        `${name} ${signed(letter.logits[k]!.toFixed(2))}, ${(100 * letter.probabilities[k]!).toFixed(0)}%`,
      ),
    )
  })

  it('draws a classifier that knows each of its pictures', () => {
    pictures.forEach(({ picture }, k) => {
      const { probabilities } = throughLayers(picture)
      expect(probabilities[k]).toBeGreaterThan(0.9)
    })
  })
})

function table(lastHead: string): readonly (readonly string[])[] {
  for (const { blocks } of concept.more)
    for (const block of blocks)
      if (typeof block !== 'string' && block.kind === 'table' && block.head.at(-1) === lastHead)
        return block.rows
  throw new Error(`no table that ends in ${lastHead}`)
}

function rows({ width, data }: Plane): string {
  const all = Array.from(data, (value) => signed(String(value)))
  return Array.from({ length: all.length / width }, (_, row) =>
    all.slice(row * width, (row + 1) * width).join(' '),
  ).join(' / ')
}

function signed(text: string): string {
  return text.replace('-', '−')
}
