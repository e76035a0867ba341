import { describe, expect, it } from 'vitest'
import { crossing } from '../../../../src/views/learn/diagrams/kit/crossing.ts'
import {
  fixed,
  plain,
  powerOfTen,
  scientific,
} from '../../../../src/views/learn/diagrams/kit/format.ts'

describe('numbers', () => {
  it('have true minus signs, and none before zero', () => {
    expect(fixed(-1.345, 1)).toBe('−1.3')
    expect(fixed(-0.001, 1)).toBe('0.0')
  })

  it('lose zeros at the end only', () => {
    expect([2, 0.5, -1.3416, 100, 0].map((v) => plain(v))).toEqual([
      '2',
      '0.5',
      '−1.34',
      '100',
      '0',
    ])
  })

  it('are written with powers of ten', () => {
    expect(scientific(3.48312e-7)).toBe('3.48 × 10⁻⁷')
    expect([0, 1, -12].map(powerOfTen)).toEqual(['1', '10', '10⁻¹²'])
  })
})

describe('crossing', () => {
  it('finds where a function changes its sign, up or down', () => {
    expect(crossing((v) => v * v - 2, 0, 5)).toBeCloseTo(Math.SQRT2, 12)
    expect(crossing((v) => 1 - v, 0, 5)).toBeCloseTo(1, 12)
    expect(() => crossing((v) => v, 1, 2)).toThrow('no change of sign between 1 and 2')
  })
})
