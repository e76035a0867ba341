import { describe, expect, it } from 'vitest'
import {
  formatDuration,
  formatFrameRate,
  formatMegabytes,
  formatRate,
  formatSpeedup,
  formatTime,
} from '../../src/words/units.ts'

describe('units', () => {
  it('gives times a decimal only below ten milliseconds, and never shows a short one as 0', () => {
    expect(formatTime(193.4)).toBe('193')
    expect(formatTime(1234.5)).toBe('1,235')
    expect(formatTime(9.94)).toBe('9.9')
    expect(formatTime(9.96)).toBe('10')
    expect(formatTime(0)).toBe('<0.1')
    expect(formatTime(0.05)).toBe('0.1')
  })

  it('converts milliseconds per picture to pictures per second', () => {
    expect(formatRate(201)).toBe('5.0')
    expect(formatRate(40)).toBe('25')
  })

  it('counts megabytes in millions', () => {
    expect(formatMegabytes(14_529_283)).toBe('14.5')
  })

  it('gives measured rates and factors one decimal', () => {
    expect(formatFrameRate(12)).toBe('12.0 fps')
    expect(formatSpeedup(1.849)).toBe('1.8 times as fast')
  })

  it('states a duration in words', () => {
    expect([0.2, 89, 100, 3600, 3900].map(formatDuration)).toEqual([
      '1 s',
      '89 s',
      '2 min',
      '1 h 0 min',
      '1 h 5 min',
    ])
  })
})
