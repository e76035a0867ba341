import { describe, expect, it } from 'vitest'
import { createRunLimits, firstRunLimit } from '../../src/engine/run-limit.ts'

const small = { width: 320, height: 320 }
const large = { width: 640, height: 640 }

describe('the time limit of a run', () => {
  it('is 20 times the median of the newest nine runs at this size', () => {
    const limits = createRunLimits()
    for (const time of [9e9, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000])
      limits.add(small, time)
    expect(limits.of(small, 0)).toBe(100_000)
  })

  it('is never below 15 s, so that a busy machine is no hang', () => {
    const limits = createRunLimits()
    limits.add(small, 20)
    expect(limits.of(small, 0)).toBe(15_000)
  })

  it('follows the number of pixels at a size that has not run yet', () => {
    const limits = createRunLimits()
    limits.add(small, 1000)
    expect(limits.of(large, 17_000)).toBe(80_000)
  })

  it('grows with the file of a network that has not run yet', () => {
    expect(firstRunLimit(0)).toBe(15_000)
    expect(firstRunLimit(12_000_000)).toBe(18_000)
    expect(createRunLimits().of(large, firstRunLimit(272_000_000))).toBe(83_000)
  })
})
