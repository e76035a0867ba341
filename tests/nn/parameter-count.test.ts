import { describe, expect, it } from 'vitest'
import { convolutionParameters, denseParameters } from '../../src/nn/parameter-count.ts'

describe('parameter counts', () => {
  it('of a 3x3 convolution from 3 to 16 channels are 432 weights and 16 biases', () => {
    expect(convolutionParameters(3, 16, 3)).toEqual({ weights: 432, biases: 16 })
  })

  it('of a dense layer equal those of a 1x1 convolution', () => {
    expect(denseParameters(128, 255)).toEqual(convolutionParameters(128, 255, 1))
  })
})
