import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSearch, floatAtMost } from '../../../src/vision/decode/search.ts'
import { testSearch } from './searched.ts'

describe('the search in TypeScript', () => {
  testSearch(createSearch)
})

describe('floatAtMost', () => {
  test.each([0, 0.25, -0.25, Infinity, -Infinity])('is %d itself', (value) => {
    expect(floatAtMost(value)).toBe(value)
  })

  test('is the next float32 below any other number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.float({ noNaN: true }), (value, float) => {
        const bound = floatAtMost(value)
        expect(Math.fround(bound)).toBe(bound)
        expect(float > bound).toBe(float > value)
      }),
      { numRuns: 2000, seed: 1 },
    )
    for (const value of [0.1, -0.1, 1e-60, -1e-60, 1e300, -1e300, Number.MAX_VALUE]) {
      const nearest = Math.fround(value)
      expect(nearest > floatAtMost(value)).toBe(nearest > value)
    }
  })
})
