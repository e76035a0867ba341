import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTooLarge, workingSize } from '../../src/sources/working-size.ts'

const side = fc.integer({ min: 1, max: 60_000 })

describe('workingSize', () => {
  it.each([
    [1, 1],
    [4032, 3024],
    [4096, 4096],
    [16_384, 1],
  ])('leaves %i x %i as it is', (width, height) => {
    expect(workingSize({ width, height })).toEqual({ width, height })
  })

  it.each([
    [12_000, 9000, 4729, 3547],
    [30_000, 10, 16_384, 5],
    [60_000, 1, 16_384, 1],
  ])('brings %i x %i to %i x %i', (width, height, smallerWidth, smallerHeight) => {
    expect(workingSize({ width, height })).toEqual({ width: smallerWidth, height: smallerHeight })
  })

  it('never exceeds the smallest canvas limit, and keeps the aspect ratio up to rounding', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const working = workingSize({ width, height })
        expect(working.width * working.height).toBeLessThanOrEqual(2 ** 24)
        expect(Math.max(working.width, working.height)).toBeLessThanOrEqual(16_384)
        const [long, short] = width > height ? [width, height] : [height, width]
        const [longer, shorter] =
          width > height ? [working.width, working.height] : [working.height, working.width]
        expect(shorter).toBeGreaterThanOrEqual(1)
        // both sides are rounded down; the longer side's error can add to the shorter one's
        expect(Math.abs(shorter - (longer / long) * short)).toBeLessThan(2)
      }),
      { seed: 1 },
    )
  })
})

describe('isTooLarge', () => {
  it('refuses what would take more than 1 GB to decode', () => {
    expect(isTooLarge({ width: 12_000, height: 9000 })).toBe(false)
    expect(isTooLarge({ width: 16_384, height: 16_384 })).toBe(false)
    expect(isTooLarge({ width: 20_000, height: 20_000 })).toBe(true)
  })
})
