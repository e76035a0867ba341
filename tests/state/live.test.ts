import { describe, expect, it } from 'vitest'
import { doTrail, isInStep } from '../../src/state/live.ts'

describe('boxes of a camera', () => {
  it('trail from 100 ms on, and until they are back below 80', () => {
    expect(doTrail(100, false)).toBe(false)
    expect(doTrail(101, false)).toBe(true)
    expect(doTrail(81, true)).toBe(true)
    expect(doTrail(80, true)).toBe(false)
  })

  it('are in step while they trail, unless a person chose otherwise', () => {
    expect(isInStep({ inStep: null, trails: true })).toBe(true)
    expect(isInStep({ inStep: null, trails: false })).toBe(false)
    expect(isInStep({ inStep: false, trails: true })).toBe(false)
    expect(isInStep({ inStep: true, trails: false })).toBe(true)
  })
})
