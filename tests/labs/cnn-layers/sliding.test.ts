import { describe, expect, it } from 'vitest'
import { sizeFormula, sumFormula } from '../../../src/labs/cnn-layers/formulas.ts'
import { kernelNames, kernelOf, kernels } from '../../../src/labs/cnn-layers/kernels.ts'
import { slidingOf, slidingPresets } from '../../../src/labs/cnn-layers/kind.ts'
import { inked, pictures, planeOf } from '../../../src/labs/cnn-layers/pictures.ts'
import type { Plane } from '../../../src/nn/convolution.ts'
import { placesOn, slid, termsAt, type Sliding } from '../../../src/labs/cnn-layers/sliding.ts'

const oneToSixteen = {
  width: 4,
  height: 4,
  data: Float64Array.from({ length: 16 }, (_, i) => i + 1),
}
const diagonal = { width: 2, height: 2, data: Float64Array.of(1, 0, 0, -1) }
const sum = (picture: Plane, sliding: Sliding, x: number, y: number) =>
  termsAt(picture, sliding, x, y).reduce((total, { value, weight }) => total + value * weight, 0)

describe('a window that slides', () => {
  it('gives −5 on 1..16 as correlation, and +5 as convolution, at every place', () => {
    const walk = {}
    const correlation = slid(oneToSixteen, { operation: 'correlation', kernel: diagonal, walk })
    const convolution = slid(oneToSixteen, { operation: 'convolution', kernel: diagonal, walk })
    expect([...correlation.data]).toEqual(Array(9).fill(-5))
    expect([...convolution.data]).toEqual(Array(9).fill(5))
  })

  it('pools 1..16 to 6 8 14 16, and to means', () => {
    const walk = { stride: 2 }
    const max = slid(oneToSixteen, { operation: 'max', kernel: diagonal, walk })
    const average = slid(oneToSixteen, { operation: 'average', kernel: diagonal, walk })
    expect([...max.data]).toEqual([6, 8, 14, 16])
    expect([...average.data]).toEqual([3.5, 5.5, 11.5, 13.5])
  })

  it('has 320 places on 640 at stride 2 with padding 1, and 2 on 6 without', () => {
    const kernel = { width: 3, height: 3, data: new Float64Array(9) }
    const on = (side: number, walk: Sliding['walk']) =>
      placesOn(side, { operation: 'correlation', kernel, walk })
    expect(on(640, { stride: 2, padding: 1 })).toBe(320)
    expect(on(6, { stride: 2 })).toBe(2)
  })

  it('writes out products whose sum is the output, in every preset, at every place', () => {
    for (const { state } of slidingPresets) {
      const picture = planeOf(state.picture)
      const sliding = slidingOf(state)
      const { data, width } = slid(picture, sliding)
      expect(placesOn(picture.width, sliding)).toBe(width)
      expect(new Set(data).size).toBeGreaterThan(state.picture === pictures.ramp ? 0 : 1)
      data.forEach((value, at) => {
        const own = sum(picture, sliding, at % width, Math.floor(at / width))
        expect(own).toBeCloseTo(value, 12)
      })
    }
  })

  it('does what the names of its presets say', () => {
    const of = (word: string) => {
      const { state } = slidingPresets.find(({ name }) => name.startsWith(word))!
      return {
        picture: planeOf(state.picture),
        out: slid(planeOf(state.picture), slidingOf(state)),
      }
    }
    expect([...of('Identity').out.data]).toEqual([...of('Identity').picture.data])
    expect(of('Stride 2').out.width).toBe(3)
    expect(new Set(of('Correlation').out.data)).toEqual(new Set([-1]))
    expect(new Set(of('Convolution').out.data)).toEqual(new Set([1]))
    expect(Math.max(...of('Max pooling').out.data)).toBe(9)
    expect(Math.max(...of('Average pooling').out.data)).toBeLessThan(9)
    expect(Math.max(...of('Sharpen').out.data)).toBeGreaterThan(1)
    expect(Math.min(...of('Sharpen').out.data)).toBeLessThan(0)
    expect(of('Dilation').out.width).toBe(4)
    const { data } = of('Blur').out
    expect(data.reduce((a, b) => a + b)).toBeCloseTo(9, 12)
    expect(data.filter((value) => value > 0)).toHaveLength(9)
  })
})

describe('the formulas', () => {
  const values = (parts: ReturnType<typeof sizeFormula>) =>
    parts.map((part) => (typeof part === 'string' ? part : part.value)).join(' ')

  it('give the size with the numbers of the window', () => {
    const kernel = { width: 3, height: 3, data: new Float64Array(9) }
    const walk = { stride: 2, padding: 1, dilation: 2 }
    expect(values(sizeFormula(8, { operation: 'correlation', kernel, walk }))).toBe(
      '⌊ ( 8 + 2 · 1 − 2 · ( 3 − 1) − 1) / 2 ⌋ + 1 = 3',
    )
    expect(values(sizeFormula(7, { operation: 'max', kernel: diagonal, walk }))).toBe(
      '⌊ ( 7 − 2 ) / 2 ⌋ + 1 = 3',
    )
  })

  it('write out a sum of products, or the largest of a patch', () => {
    const sliding: Sliding = { operation: 'correlation', kernel: diagonal, walk: {} }
    const terms = termsAt(oneToSixteen, sliding, 0, 0)
    expect(values(sumFormula('correlation', terms, -5))).toBe('1 + 0 + 0 + −6 = −5')
    expect(values(sumFormula('max', terms, 6))).toBe('max( 1 , 2 , 5 , 6 ) = 6')
  })
})

describe('kernels and pictures', () => {
  it('know a kernel by its weights', () => {
    for (const name of kernelNames) expect(kernelOf(kernels[name].weights)).toBe(name)
    expect(kernelOf([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull()
  })

  it('are 8 x 8, and change one cell', () => {
    for (const picture of Object.values(pictures)) expect(picture).toMatch(/^\d{64}$/)
    expect(planeOf(inked(pictures.blank, 9, 7)).data[9]).toBe(7)
    expect(inked(pictures.dot, 27, 0)).toBe(pictures.blank)
  })
})
