import { describe, expect, it } from 'vitest'
import { fixed, fixedList, plain, powerOfTen, scientific } from '../../src/words/decimals.ts'

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

  it('stand between commas', () => {
    expect(fixedList([0.5, -2, 1 / 3], 2)).toBe('0.50, −2.00, 0.33')
  })
})
