import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdRate } from '../../src/run/hold-rate.ts'

const dynamic = { kind: 'dynamic', step: 32, min: 160, max: 1280, default: 640 } as const
const fixed = { kind: 'fixed', width: 416, height: 416 } as const

describe('holdRate', () => {
  it('shrinks at once to a side that holds the goal', () => {
    // 200 ms at 640; 66 ms is a third of that, which allows a side of 0.577 * 640 = 369
    expect(holdRate(dynamic, 640, 200, 15)).toBe(352)
  })

  it('grows a step at a time, and only with room to spare', () => {
    expect(holdRate(dynamic, 320, 30, 15)).toBe(352)
    expect(holdRate(dynamic, 320, 60, 15)).toBe(320)
  })

  it('stays between 256 and 640', () => {
    expect(holdRate(dynamic, 320, 5000, 15)).toBe(256)
    expect(holdRate(dynamic, 640, 1, 15)).toBe(640)
  })

  it('settles: on a machine whose cost grows with the pixels it stops changing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 0.01, noNaN: true }), (costOfPixel) => {
        let side = 640
        const seen: number[] = []
        for (let i = 0; i < 40; i++) {
          side = holdRate(dynamic, side, costOfPixel * side * side, 15)
          seen.push(side)
        }
        expect(new Set(seen.slice(-5)).size).toBe(1)
      }),
      { seed: 7 },
    )
  })

  it('has nothing to choose for a network of fixed size', () => {
    expect(holdRate(fixed, 416, 900, 15)).toBe(416)
  })
})
