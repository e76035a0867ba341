import { describe, expect, it } from 'vitest'
import { batchNorm } from '../../../src/nn/batch-norm.ts'
import { mulberry32 } from '../../../src/nn/random.ts'
import { convolve2d } from './plain-convolution.ts'
import {
  activityOf,
  byActivity,
  rectified,
  type Maps,
} from '../../../src/vision/layers/activity.ts'
import { channelStatistics, weightNorms } from '../../../src/vision/layers/channel-statistics.ts'
import { colourTable } from '../../../src/vision/layers/colour-map.ts'
import { contactSheet, mapPixels, sheetSize } from '../../../src/vision/layers/contact-sheet.ts'
import { denseRow } from '../../../src/vision/layers/dense-row.ts'
import { pixelsWithin } from '../../../src/vision/layers/pixels-within.ts'
import { pixelSum, type Convolution } from '../../../src/vision/layers/products.ts'
import { valueHistogram } from '../../../src/vision/layers/value-histogram.ts'

const maps: Maps = {
  data: Float32Array.of(0, 0, 0, 0, -3, 3, -3, 3, 1, 1, 1, 1),
  channels: 3,
  rows: 2,
  columns: 2,
}

describe('the activity of maps', () => {
  it('is the mean of absolute values, and orders them, the most active first', () => {
    expect(activityOf(maps)).toEqual(Float32Array.of(0, 3, 1))
    expect(byActivity(activityOf(maps))).toEqual(Uint16Array.of(1, 2, 0))
  })

  it('loses negative values to ReLU', () => {
    expect(rectified(maps).data).toEqual(Float32Array.of(0, 0, 0, 0, 0, 3, 0, 3, 1, 1, 1, 1))
  })
})

describe('the statistics of maps', () => {
  it('are mean and biased variance of each map, as batch norm has them', () => {
    expect(channelStatistics(maps)).toEqual({
      mean: Float64Array.of(0, 0, 1),
      variance: Float64Array.of(0, 9, 0),
    })
    const one = { data: Float32Array.of(1, 2, 3, 4), channels: 1, rows: 2, columns: 2 }
    const { mean, variance } = batchNorm(Float64Array.from(one.data))
    expect(channelStatistics(one)).toEqual({
      mean: Float64Array.of(mean),
      variance: Float64Array.of(variance),
    })
  })

  it('have the length of each channel’s weights', () => {
    expect(weightNorms(Float32Array.of(3, 4, 0, -2), 2)).toEqual(Float64Array.of(5, 2))
  })
})

describe('the pixels within a range', () => {
  it('count the maps with a value in it, its ends included', () => {
    expect([...pixelsWithin(maps, 0, 3)]).toEqual([2, 3, 2, 3])
    expect([...pixelsWithin(maps, -3, -3)]).toEqual([1, 0, 1, 0])
    expect([...pixelsWithin(maps, 4, 9)]).toEqual([0, 0, 0, 0])
  })
})

describe('a histogram of values', () => {
  it('counts every value once, and zeros and negative ones separately', () => {
    const found = valueHistogram(maps.data, 6)
    expect(found).toMatchObject({ from: -3, to: 3, total: 12, zeros: 4, negative: 2 })
    expect([...found.counts]).toEqual([2, 0, 0, 4, 4, 2])
  })

  it('puts equal values into one bin, and refuses an empty list', () => {
    expect([...valueHistogram(Float32Array.of(2, 2), 3).counts]).toEqual([2, 0, 0])
    expect(() => valueHistogram(new Float32Array(0), 3)).toThrow('no histogram of 0 values')
    expect(() => valueHistogram(Float32Array.of(NaN), 3)).toThrow('no histogram')
  })
})

describe('the products of a pixel', () => {
  const random = mulberry32(7)
  const noise = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1)
  const input: Maps = { data: noise(4 * 7 * 9), channels: 4, rows: 7, columns: 9 }

  it.each([
    ['plain', 1, 1, 1, 1],
    ['strided', 1, 2, 1, 1],
    ['in groups', 2, 1, 1, 1],
    ['depthwise and dilated', 4, 1, 2, 2],
  ])('sum to what a %s convolution has there', (_, groups, stride, dilation, padding) => {
    const axis = { kernel: 3, stride, padding, dilation }
    const convolution: Convolution = {
      weights: noise(4 * (4 / groups) * 9),
      outChannels: 4,
      inChannels: 4,
      bias: noise(4),
      groups,
      y: axis,
      x: axis,
    }
    const wanted = convolve2d(input, convolution)
    for (let channel = 0; channel < 4; channel++) {
      for (let row = 0; row < wanted.rows; row++) {
        for (let column = 0; column < wanted.columns; column++) {
          const { total, largest, rest, bias, count } = pixelSum(
            input,
            convolution,
            channel,
            row,
            column,
            5,
          )
          const at = (channel * wanted.rows + row) * wanted.columns + column
          expect(total).toBeCloseTo(wanted.data[at]!, 5)
          expect(count).toBe((4 / groups) * 9)
          const parts = largest.map(({ product }) => product)
          expect(parts.reduce((a, b) => a + b, bias + rest)).toBeCloseTo(total, 10)
          expect(parts).toEqual(parts.toSorted((a, b) => Math.abs(b) - Math.abs(a)))
        }
      }
    }
  })
})

describe('a contact sheet', () => {
  const layout = { tile: 6, margin: 2, columns: 2 }

  it('has a tile for every map, in the given order, dark to light', () => {
    expect(sheetSize(3, layout)).toEqual({ width: 12, height: 12 })
    const sheet = contactSheet(maps, Uint16Array.of(1, 2, 0), layout)
    const words = new Uint32Array(sheet.data.buffer)
    const colours = colourTable()
    const at = (x: number, y: number) => words[y * 12 + x]
    // the first tile: left column -3, right column 3, two pixels each
    expect([at(0, 0), at(1, 3), at(2, 0), at(3, 3)]).toEqual([
      colours[0],
      colours[0],
      colours[255],
      colours[255],
    ])
    // margins stay transparent, and a constant map is dark
    expect([at(4, 0), at(0, 4)]).toEqual([0, 0])
    expect([at(6, 0), at(0, 6)]).toEqual([colours[0], colours[0]])
    expect(at(6, 6)).toBe(0)
  })

  it('averages if a map is larger than its tile', () => {
    const wide: Maps = { data: Float32Array.of(0, 4, 8, 8), channels: 1, rows: 1, columns: 4 }
    const sheet = contactSheet(wide, Uint16Array.of(0), { tile: 2, margin: 0, columns: 1 })
    const words = new Uint32Array(sheet.data.buffer)
    expect([words[0], words[1]]).toEqual([colourTable()[64], colourTable()[255]])
  })

  it('does not let a few outliers leave the rest dark', () => {
    const data = Float32Array.from({ length: 400 }, (_, i) => (i < 2 ? 1000 : i % 2 === 0 ? 0 : 5))
    const { data: pixels } = mapPixels({ data, channels: 1, rows: 20, columns: 20 }, 0)
    const words = new Uint32Array(pixels.buffer)
    const colours = colourTable()
    expect([words[0], words[1], words[2]]).toEqual([colours[255], colours[255], colours[0]])
    expect(colours.indexOf(words[3]!)).toBeGreaterThan(200)
  })

  it('draws a single map pixel by pixel', () => {
    const { width, height, data } = mapPixels(maps, 1)
    expect([width, height]).toEqual([2, 2])
    const colours = colourTable()
    expect([...new Uint32Array(data.buffer)]).toEqual([
      colours[0],
      colours[255],
      colours[0],
      colours[255],
    ])
  })
})

describe('the unit behind a channel', () => {
  const window = { kernel: 1, stride: 1, padding: 0, dilation: 1 }
  const convolution: Convolution = {
    weights: Float32Array.of(1, 2, 3, 4),
    outChannels: 2,
    inChannels: 4,
    bias: Float32Array.of(5, 6),
    groups: 2,
    y: window,
    x: window,
  }
  const input: Maps = {
    data: Float32Array.from({ length: 16 }, (_, i) => i),
    channels: 4,
    rows: 2,
    columns: 2,
  }

  it('has its own weights and bias, and the maps of its group', () => {
    expect(denseRow(input, convolution, 1)).toEqual({
      weights: Float32Array.of(3, 4),
      bias: 6,
      features: { channels: 2, rows: 2, columns: 2, data: input.data.slice(8) },
    })
    expect(denseRow(input, { ...convolution, bias: null }, 0)!.bias).toBe(0)
  })

  it.each([{ kernel: 3 }, { stride: 2 }, { padding: 1 }])(
    'is none where a pixel of the output sees other than its own: %o',
    (other) => {
      expect(denseRow(input, { ...convolution, x: { ...window, ...other } }, 0)).toBeNull()
    },
  )
})
