import { describe, expect, it } from 'vitest'
import { formatPercent, formatProgress } from '../../src/words/percent.ts'

describe('percentages', () => {
  it('are rounded', () => {
    expect([0, 0.004, 0.125, 0.999, 1].map((share) => formatPercent(share))).toEqual([
      '0%',
      '0%',
      '13%',
      '100%',
      '100%',
    ])
  })

  it('are relative to any whole, with the given decimals', () => {
    expect(formatPercent(1, 3, 1)).toBe('33.3%')
    expect(formatPercent(5, 8, 1)).toBe('62.5%')
  })

  it('never show 100% before the end', () => {
    expect([0, 0.459, 0.999, 1].map(formatProgress)).toEqual(['0%', '45%', '99%', '100%'])
  })
})
