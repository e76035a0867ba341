import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConvolutionExample } from '../../../src/labs/cnn-layers/convolution-example.ts'
import stored from '../../../src/labs/cnn-layers/convolution-example.json'
import { costliestStride } from '../../../src/labs/cnn-layers/costliest-stride.ts'
import { costOf, totalOf } from '../../../src/labs/cnn-layers/layer-cost.ts'
import { pixelAt, placeOf } from '../../../src/labs/shared/layers/picture-place.ts'
import { storedConvolutions } from '../../../src/labs/cnn-layers/stored-convolutions.ts'
import { layerFields, viewOfPixel } from '../../../src/labs/shared/layers/layer-field.ts'
import { example } from '../../../src/labs/shared/layers/stored-layers.ts'
import { networkFile } from '../shared/layers-here.ts'
import { makeConvolutionExample } from './make-convolution-example.ts'

const { all, letterbox } = storedConvolutions()

describe('the convolutions that are computed in the page', () => {
  it('sum their products to the value before the activation, everywhere that is asked', async () => {
    const source = storedConvolutions()
    for (const [i, { output, dims }] of source.layers.entries()) {
      const { order, before } = await source.show(output)
      expect(before!.total).toBe(order.length * dims[1] * dims[2])
      for (const [row, column] of [
        [0, 0],
        [7, 11],
        [dims[1] - 1, dims[2] - 1],
      ] as const) {
        const facts = await source.pixel(order[3]!, row, column)
        expect(facts.sum!.count).toBe([64, 576][i])
        expect(facts.sum!.total).toBeCloseTo(facts.before!, 4)
        expect(facts.after).toBeCloseTo(facts.before! / (1 + Math.exp(-facts.before!)), 5)
      }
    }
  })

  it('refuse a layer and a channel that are not stored', async () => {
    const source = storedConvolutions()
    await expect(source.show('no such layer')).rejects.toThrow('no such layer')
    await expect(source.pixel(0, 0, 0)).rejects.toThrow('No layer is shown.')
    await source.show(source.layers[1]!.output)
    await expect(source.pixel(9999, 0, 0)).rejects.toThrow('no channel 9999')
  })
})

describe('what the layers of YOLOv5s cost', () => {
  const costs = all.map(({ layer }) => costOf(layer))

  it('is 7.2 million parameters, and 16.4 billion operations at 640 × 640, as its authors say', () => {
    const { weights, biases, flops } = totalOf(costs)
    expect(weights + biases).toBe(7_225_885)
    const { width, height } = letterbox.input
    expect((flops * 640 * 640) / (width * height) / 1e9).toBeCloseTo(16.43, 2)
  })

  it('is 3,456 weights and 32 biases in its first convolution, and nothing in a concatenation', () => {
    expect(costs[0]).toEqual({ weights: 3456, biases: 32, flops: 2 * 3456 * 64 * 80 })
    const concat = all.findIndex(({ layer }) => layer.operator === 'Concat')
    expect(costs[concat]).toEqual({ weights: 0, biases: 0, flops: 0 })
  })

  it('is mostly weights where the maps are smallest', () => {
    const { group, share } = costliestStride(all, costs, letterbox.input, 'weights')
    expect(group).toBe(2)
    expect(share).toBeGreaterThan(0.5)
    expect(costliestStride(all, costs, letterbox.input, 'flops').share).toBeLessThan(share)
  })
})

describe('the receptive field', () => {
  const five = ['a', 'b', 'c', 'd', 'e']
  const window = { kernel: 3, stride: 2, padding: 1, dilation: 1 }
  const fieldOf = layerFields({
    layers: [],
    input: 'x',
    steps: five.map((name, i) => ({
      inputs: [five[i - 1] ?? 'x'],
      outputs: [name],
      reach: { kind: 'window', y: window, x: window },
    })),
  })

  it('is 63 pixels wide after five 3 × 3 convolutions of stride 2, and its neighbour’s 32 further on', () => {
    expect(fieldOf('e').x).toMatchObject({ size: 63, jump: 32 })
    expect(five.map((name) => fieldOf(name).x!.size)).toEqual([3, 7, 15, 31, 63])
  })

  it('grows around the place that is pointed at', () => {
    const input = { width: 640, height: 640 }
    const views = five.map((name, i) => {
      const side = 640 / 2 ** (i + 1)
      const { row, column } = pixelAt([0.5, 0.5], [1, side, side])
      return viewOfPixel(fieldOf(name), column, row, input)
    })
    for (const [left, , right] of views) {
      expect(left).toBeLessThanOrEqual(320)
      expect(right).toBeGreaterThan(320)
    }
    expect(views.map(([left, , right]) => right - left)).toEqual([3, 7, 15, 31, 63])
  })

  it('is of the pixel that a place lies in, and a pixel’s place comes back', () => {
    const dims = [64, 16, 20] as const
    expect(pixelAt([0, 1], dims)).toEqual({ row: 15, column: 0 })
    for (let column = 0; column < 20; column++)
      expect(pixelAt(placeOf(column, 7, dims), dims)).toEqual({ row: 7, column })
  })
})

const isPrepared = existsSync(networkFile)
if (!isPrepared) process.stdout.write(`skipped: ${networkFile} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('the stored layers and weights', { timeout: 120_000 }, () => {
  let made: Awaited<ReturnType<typeof makeConvolutionExample>>
  beforeAll(async () => {
    made = await makeConvolutionExample()
  }, 120_000)

  it('are those of the network’s graph, with their receptive fields', () => {
    expect(all).toEqual(made.all)
  })

  it('cost as many weights and biases as the file that the inspector reads has, layer by layer', () => {
    const costs = made.all.map(({ layer }) => costOf(layer))
    expect(costs.map(({ weights, biases }) => ({ weights, biases }))).toEqual(made.stored)
    expect(totalOf(costs).weights).toBeGreaterThan(7_000_000)
    // what the inspector sums for one output, times the outputs that have weights of their own
    const [output] = storedConvolutions().layers
    const at = made.all.findIndex(({ layer }) => layer.output === output!.output)
    expect(made.stored[at]!.weights).toBe(64 * output!.dims[0])
  })

  it('give what the network gives, by the file that the catalogue pins', async () => {
    const own = stored as unknown as ConvolutionExample
    expect(own.sha256).toBe(example.network)
    expect(made.example.sha256).toBe(own.sha256)
    const source = storedConvolutions()
    for (const [i, layer] of own.layers.entries()) {
      expect(layer.output).toBe(made.example.layers[i]!.output)
      expect(new Set(layer.channels)).toEqual(new Set(made.example.layers[i]!.channels))
      await source.show(layer.output)
      const [, rows, columns] = source.layers[i]!.dims
      let worst = 0
      for (const [place, channel] of made.example.layers[i]!.channels.entries())
        for (const at of [0, 133, rows * columns - 1]) {
          const facts = await source.pixel(channel, Math.floor(at / columns), at % columns)
          const network = made.before[i]![place * rows * columns + at]!
          worst = Math.max(worst, Math.abs(facts.before! - network))
        }
      expect(worst).toBeLessThan(0.05)
    }
  })
})
