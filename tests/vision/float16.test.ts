import { describe, expect, test } from 'vitest'
import { float16Bits, float16Value, widenFloat16 } from '../../src/vision/float16.ts'
import { differences } from './differences.ts'
import { mulberry32 } from '../../src/nn/random.ts'

describe('float16Value', () => {
  test.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x0001, 2 ** -24],
    [0x83ff, -1023 * 2 ** -24],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
  ])('reads %i as %d', (half, value) => {
    expect(float16Value(half)).toBe(value)
  })

  test('keeps the sign of zero and reads NaN', () => {
    expect(float16Value(0x8000)).toBe(-0)
    expect(float16Value(0x7e00)).toBeNaN()
    expect(float16Value(0xfc01)).toBeNaN()
  })
})

describe('float16Bits', () => {
  test('inverts float16Value for each of the 65,536 patterns', () => {
    let wrong = 0
    for (let half = 0; half < 0x10000; half++) {
      const isNaN = (half & 0x7c00) === 0x7c00 && (half & 0x3ff) !== 0
      const expected = isNaN ? 0x7e00 : half
      if (float16Bits(float16Value(half)) !== expected) wrong++
    }
    expect(wrong).toBe(0)
  })

  test('rounds to the nearer of two neighbours, and ties to the even one', () => {
    let wrong = 0
    for (let half = 0; half < 0x7bff; half++) {
      const low = float16Value(half)
      const high = float16Value(half + 1)
      const middle = (low + high) / 2
      // the midpoint and its float32 neighbours: a quarter of the gap is exact in float32
      const even = half % 2 === 0 ? half : half + 1
      if (float16Bits(middle) !== even) wrong++
      if (float16Bits(-middle) !== (even | 0x8000)) wrong++
      if (float16Bits(low + (high - low) / 4) !== half) wrong++
      if (float16Bits(low + (3 * (high - low)) / 4) !== half + 1) wrong++
      if (float16Bits(Math.fround(middle * (1 - 2 ** -23))) !== half) wrong++
      if (float16Bits(Math.fround(middle * (1 + 2 ** -23))) !== half + 1) wrong++
    }
    expect(wrong).toBe(0)
  })

  test('agrees with a search for the nearest pattern on numbers drawn at random', () => {
    const random = mulberry32(16)
    for (let i = 0; i < 2000; i++) {
      const value = Math.fround((random() - 0.5) * 2 ** Math.floor(random() * 44 - 26))
      expect(Math.abs(float16Value(float16Bits(value)) - value)).toBe(nearestDistance(value))
    }
  })

  test('is infinite from 65520 on, the midpoint above the greatest number', () => {
    expect(float16Bits(65519.99)).toBe(0x7bff)
    expect(float16Bits(65520)).toBe(0x7c00)
    expect(float16Bits(70000)).toBe(0x7c00)
    expect(float16Bits(-1e30)).toBe(0xfc00)
  })

  test('rounds values below half the smallest number to a zero with their sign', () => {
    expect(float16Bits(2 ** -25)).toBe(0)
    expect(float16Bits(-(2 ** -25))).toBe(0x8000)
    expect(float16Bits(2 ** -25 * (1 + 2 ** -23))).toBe(1)
    expect(float16Bits(1e-40)).toBe(0)
  })
})

describe('widenFloat16', () => {
  test('widens every pattern as float16Value does', () => {
    const halves = Uint16Array.from({ length: 0x10000 }, (_, half) => half)
    expect(differences(widenFloat16(halves), Float32Array.from(halves, float16Value))).toBe(0)
  })

  test('fills the given array and refuses one of another length', () => {
    const out = new Float32Array(2)
    expect(widenFloat16(Uint16Array.of(0x3c00, 0x3800), out)).toBe(out)
    expect(out).toEqual(Float32Array.of(1, 0.5))
    expect(() => widenFloat16(new Uint16Array(3), out)).toThrow('out holds 2 numbers, expected 3')
  })
})

// smallest distance to any finite float16, by bisection over the ordered bit patterns
function nearestDistance(value: number): number {
  const magnitude = Math.abs(value)
  let low = 0
  let high = 0x7bff
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (float16Value(middle) <= magnitude) low = middle
    else high = middle
  }
  return Math.min(Math.abs(magnitude - float16Value(low)), Math.abs(float16Value(high) - magnitude))
}
