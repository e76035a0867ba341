import { describe, expect, it } from 'vitest'
import { formatCount, formatScore, formatShare, significant } from '../../src/words/numbers.ts'

describe('numbers', () => {
  it('groups thousands', () => {
    expect(formatCount(1284)).toBe('1,284')
  })

  it('gives scores the two decimals of the sliders', () => {
    expect(formatScore(0.8342)).toBe('0.83')
    expect(formatScore(1)).toBe('1.00')
  })

  it('gives metrics three decimals, and never shows an undefined one as 0', () => {
    expect(formatShare(0.4754)).toBe('0.475')
    expect(formatShare(0)).toBe('0.000')
    expect(formatShare(null)).toBe('–')
    expect(formatShare(null, 'undefined')).toBe('undefined')
  })

  it('keeps the significant digits', () => {
    expect(significant(0.012345, 2)).toBe(0.012)
    expect(significant(1234.5, 3)).toBe(1230)
    expect(significant(0, 3)).toBe(0)
  })
})
