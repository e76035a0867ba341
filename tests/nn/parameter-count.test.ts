import { describe, expect, it } from 'vitest'
import {
  convolutionFlops,
  convolutionParameters,
  denseParameters,
} from '../../src/nn/parameter-count.ts'

describe('parameter counts', () => {
  it('of a 3x3 convolution from 3 to 16 channels are 432 weights and 16 biases', () => {
    expect(convolutionParameters(3, 16, 3)).toEqual({ weights: 432, biases: 16 })
  })

  it('of that convolution at stride 2 on 640 x 640 are 88,473,600 operations', () => {
    expect(convolutionFlops(convolutionParameters(3, 16, 3), 320 * 320)).toBe(88_473_600)
  })

  it('of a kernel that is not square are rows times columns', () => {
    expect(convolutionParameters(8, 8, 1, 5).weights).toBe(320)
  })

  it('of a dense layer equal those of a 1x1 convolution', () => {
    expect(denseParameters(128, 255)).toEqual(convolutionParameters(128, 255, 1))
  })
})
