import { describe, expect, it } from 'vitest'
import type { Plane } from '../../src/nn/convolution.ts'
import {
  convolutionChannel,
  convolve,
  crossCorrelate,
  productsAt,
} from '../../src/nn/convolution.ts'
import { denseForward } from '../../src/nn/dense.ts'

function plane(width: number, ...values: number[]): Plane {
  return { width, height: values.length / width, data: Float64Array.from(values) }
}

const oneToSixteen = plane(4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
const kernel = plane(2, 1, 0, 0, -1)

describe('crossCorrelate', () => {
  it('does not flip the kernel [[1, 0], [0, -1]] over 1..16: -5 everywhere', () => {
    const output = crossCorrelate(oneToSixteen, kernel)
    expect(output).toEqual(plane(3, ...Array<number>(9).fill(-5)))
  })

  it('moves by the stride, dropping a remainder that fills no window', () => {
    const corner = plane(1, 1)
    expect([...crossCorrelate(oneToSixteen, corner, { stride: 2 }).data]).toEqual([1, 3, 9, 11])
    expect(
      crossCorrelate(oneToSixteen, plane(3, ...Array<number>(9).fill(1)), { stride: 2 }),
    ).toEqual(plane(1, 54))
  })

  it('pads with zeros', () => {
    const sum = plane(3, ...Array<number>(9).fill(1))
    const output = crossCorrelate(plane(2, 1, 2, 3, 4), sum, { padding: 1 })
    expect(output).toEqual(plane(2, 10, 10, 10, 10))
  })

  it('applies a dilated kernel to every other pixel', () => {
    const output = crossCorrelate(oneToSixteen, kernel, { dilation: 2 })
    expect(output).toEqual(plane(2, 1 - 11, 2 - 12, 5 - 15, 6 - 16))
  })

  it('does not confuse width and height', () => {
    const output = crossCorrelate(plane(3, 1, 2, 3, 4, 5, 6), plane(1, 1, -1))
    expect(output).toEqual(plane(3, -3, -3, -3))
  })

  it('refuses data of another size', () => {
    const broken = { width: 2, height: 2, data: new Float64Array(3) }
    expect(() => crossCorrelate(broken, plane(1, 1))).toThrow('3 values for a plane of 2 x 2')
  })
})

describe('convolve', () => {
  it('rotates the kernel first: +5 everywhere', () => {
    expect(convolve(oneToSixteen, kernel)).toEqual(plane(3, ...Array<number>(9).fill(5)))
  })

  it('of a single impulse gives the kernel itself', () => {
    const spike = plane(3, 0, 0, 0, 0, 1, 0, 0, 0, 0)
    const drawn = convolve(spike, plane(3, 1, 2, 3, 4, 5, 6, 7, 8, 9), { padding: 1 })
    expect([...drawn.data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})

describe('productsAt', () => {
  it.each([
    {},
    { stride: 2 },
    { padding: 1 },
    { dilation: 2 },
    { stride: 2, padding: 2, dilation: 2 },
  ])('lists what every output is the sum of, walking %o', (walk) => {
    const output = crossCorrelate(oneToSixteen, kernel, walk)
    output.data.forEach((value, at) => {
      const x = at % output.width
      const y = Math.floor(at / output.width)
      const products = productsAt(oneToSixteen, kernel, x, y, walk)
      expect(products.reduce((total, p) => total + p.value * p.weight, 0)).toBe(value)
    })
  })

  it('gives the position of each value, also outside the picture', () => {
    expect(productsAt(oneToSixteen, kernel, 0, 1, { padding: 1 })).toEqual([
      { x: -1, y: 0, value: 0, weight: 1 },
      { x: 0, y: 0, value: 1, weight: 0 },
      { x: -1, y: 1, value: 0, weight: 0 },
      { x: 0, y: 1, value: 5, weight: -1 },
    ])
  })
})

describe('convolutionChannel', () => {
  it('with 1x1 kernels is a dense layer at every pixel', () => {
    const inputs = [plane(2, 1, 2, 3, 4), plane(2, -1, 0.5, 2, 0)]
    const output = convolutionChannel(inputs, [plane(1, 2), plane(1, -3)], 0.5)
    const layer = { weights: Float64Array.of(2, -3), biases: Float64Array.of(0.5) }
    output.data.forEach((value, at) => {
      const features = Float64Array.from(inputs, (input) => input.data[at]!)
      expect(value).toBeCloseTo(denseForward(layer, features)[0]!, 12)
    })
  })

  it('refuses a number of kernels other than that of channels, and none', () => {
    expect(() => convolutionChannel([oneToSixteen], [], 0)).toThrow('0 kernels for 1 channels')
    expect(() => convolutionChannel([], [], 0)).toThrow('no channels')
  })
})
