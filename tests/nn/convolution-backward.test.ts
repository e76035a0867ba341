import { describe, expect, it } from 'vitest'
import { crossCorrelateBackward } from '../../src/nn/convolution-backward.ts'
import { crossCorrelate } from '../../src/nn/convolution.ts'
import { mulberry32, normal } from '../../src/nn/random.ts'
import { dot } from '../../src/nn/vector.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

function noise(width: number, height: number, seed: number) {
  const random = mulberry32(seed)
  return {
    width,
    height,
    data: Float64Array.from({ length: width * height }, () => normal(random)),
  }
}

describe('crossCorrelateBackward', () => {
  it.each([
    {},
    { stride: 2 },
    { padding: 1 },
    { dilation: 2 },
    { stride: 2, padding: 2, dilation: 2 },
  ])('agrees with central differences, walking %o', (walk) => {
    const input = noise(6, 5, 1)
    const kernel = noise(3, 2, 2)
    const output = crossCorrelate(input, kernel, walk)
    const dOutput = noise(output.width, output.height, 3)
    const gradient = crossCorrelateBackward(input, kernel, dOutput, walk)
    const byKernel = centralDifference(
      (data) => dot(dOutput.data, crossCorrelate(input, { ...kernel, data }, walk).data),
      kernel.data,
    )
    const byInput = centralDifference(
      (data) => dot(dOutput.data, crossCorrelate({ ...input, data }, kernel, walk).data),
      input.data,
    )
    expect(gradient.kernel).toMatchObject({ width: 3, height: 2 })
    expectClose(gradient.kernel.data, [...byKernel], 7)
    expectClose(gradient.input.data, [...byInput], 7)
  })
})
