import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropout, dropoutMask } from '../../src/nn/dropout.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { mean } from '../../src/nn/vector.ts'
import { expectClose } from './close.ts'

describe('dropoutMask', () => {
  it('at rate .25 scales what it keeps by 1.333333', () => {
    const mask = dropoutMask(100, 0.25, mulberry32(1))
    const kinds = [...new Set(mask)].toSorted((a, b) => a - b)
    expectClose(kinds, [0, 1.333333])
  })

  it('keeps the expected value', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 0.8, noNaN: true }), (seed, rate) => {
        const n = 20000
        const deviation = Math.sqrt(rate / (1 - rate) / n)
        const error = mean(dropoutMask(n, rate, mulberry32(seed))) - 1
        expect(Math.abs(error)).toBeLessThanOrEqual(6 * deviation)
      }),
      { numRuns: 30, seed: 1 },
    )
  })

  it('draws the same mask from the same seed', () => {
    const draw = () => dropoutMask(20, 0.5, mulberry32(9))
    expect(draw()).toEqual(draw())
  })

  it('refuses to drop everything', () => {
    expect(() => dropoutMask(3, 1, mulberry32(1))).toThrow('dropout rate must be in [0, 1): 1')
  })
})

describe('dropout', () => {
  const x = Float64Array.of(1, 2, 3)

  it('is the identity at inference', () => {
    expect(dropout(x)).toEqual(x)
  })

  it('multiplies by the mask in training and does not change its input', () => {
    expect(dropout(x, Float64Array.of(0, 2, 2))).toEqual(Float64Array.of(0, 4, 6))
    expect(x).toEqual(Float64Array.of(1, 2, 3))
  })

  it('refuses a mask of another length', () => {
    expect(() => dropout(x, new Float64Array(2))).toThrow('mask of 2 for 3 values')
  })
})
