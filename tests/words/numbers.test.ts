import { describe, expect, it } from 'vitest'
import { formatCount, formatScore } from '../../src/words/numbers.ts'

describe('numbers', () => {
  it('groups thousands', () => {
    expect(formatCount(1284)).toBe('1,284')
  })

  it('gives scores the two decimals of the sliders', () => {
    expect(formatScore(0.8342)).toBe('0.83')
    expect(formatScore(1)).toBe('1.00')
  })
})
