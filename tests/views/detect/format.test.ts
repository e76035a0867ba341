import { describe, expect, it } from 'vitest'
import {
  formatCount,
  formatMegabytes,
  formatRate,
  formatScore,
  formatTime,
  plural,
} from '../../../src/views/detect/format.ts'

describe('format', () => {
  it('groups thousands', () => {
    expect(formatCount(1284)).toBe('1,284')
  })

  it('gives scores the two decimals of the sliders', () => {
    expect(formatScore(0.8342)).toBe('0.83')
    expect(formatScore(1)).toBe('1.00')
  })

  it('gives times a decimal below ten milliseconds only, and never calls a short one nothing', () => {
    expect(formatTime(193.4)).toBe('193')
    expect(formatTime(1234.5)).toBe('1,235')
    expect(formatTime(9.94)).toBe('9.9')
    expect(formatTime(9.96)).toBe('10')
    expect(formatTime(0)).toBe('<0.1')
    expect(formatTime(0.05)).toBe('0.1')
  })

  it('turns milliseconds a picture into pictures a second', () => {
    expect(formatRate(201)).toBe('5.0')
    expect(formatRate(40)).toBe('25')
  })

  it('counts megabytes in millions', () => {
    expect(formatMegabytes(14_529_283)).toBe('14.5')
  })

  it('takes the singular for one alone', () => {
    expect([0, 1, 2, 1000].map((count) => plural(count, 'box', 'boxes'))).toEqual([
      '0 boxes',
      '1 box',
      '2 boxes',
      '1,000 boxes',
    ])
  })
})
