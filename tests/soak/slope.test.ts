import { describe, expect, it } from 'vitest'
import { slope } from './slope.ts'

const line = [0, 1, 2, 4, 8].map((minute) => ({ minute, value: 100 + 3 * minute }))

describe('the slope of memory', () => {
  it('is that of a line through its points', () => expect(slope(line)).toBeCloseTo(3))

  it('is hardly moved by one value that is far off', () => {
    const [first, ...others] = line
    expect(slope([{ ...first!, value: 900 }, ...others])).toBeCloseTo(3)
  })

  it('is 0 where values go up and down', () => {
    const wave = [5, 9, 5, 9, 5].map((value, minute) => ({ minute, value }))
    expect(slope(wave)).toBeCloseTo(0)
  })

  it('is 0 without two samples', () => {
    expect(slope([])).toBe(0)
    expect(slope(line.slice(0, 1))).toBe(0)
  })
})
