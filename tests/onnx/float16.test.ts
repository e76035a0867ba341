import { expect, test } from 'vitest'
import { fromFloat16, toFloat16 } from '../../src/onnx/float16.ts'

const halves = (...values: number[]) => [...toFloat16(Float32Array.from(values))]

test.each([
  [0, 0x0000],
  [-0, 0x8000],
  [1, 0x3c00],
  [-2, 0xc000],
  [65504, 0x7bff],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [1 / 3, 0x3555],
  [Infinity, 0x7c00],
  [-Infinity, 0xfc00],
])('writes %f as the bits of IEEE 754', (value, bits) => {
  expect(halves(value)).toEqual([bits])
})

test('writes NaN as a NaN', () => {
  expect(fromFloat16(toFloat16(Float32Array.of(NaN)))).toEqual(Float32Array.of(NaN))
})

test('rounds ties to the even neighbour', () => {
  const step = 2 ** -10
  expect(halves(1 + step / 2, 1 + (3 * step) / 2)).toEqual([0x3c00, 0x3c02])
  expect(halves(2 ** -25, 3 * 2 ** -25)).toEqual([0x0000, 0x0002])
})

test('rounds up by one bit past a tie, and into the next power of two', () => {
  expect(halves(1 + 2 ** -11 + 2 ** -20)).toEqual([0x3c01])
  expect(halves(2 - 2 ** -12)).toEqual([0x4000])
  expect(halves(2 ** -14 - 2 ** -26)).toEqual([0x0400])
  expect(halves(2 ** -25 + 2 ** -40)).toEqual([0x0001])
})

test('refuses numbers beyond the largest float16, and rounds those below the tie down to it', () => {
  expect(halves(65519)).toEqual([0x7bff])
  expect(() => halves(65520)).toThrow(new RangeError('65520 does not fit float16'))
  expect(() => halves(-1e6)).toThrow(new RangeError('-1000000 does not fit float16'))
})

test('reads back every float16 that is a number', () => {
  const all = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits)
  const numbers = all.filter((bits) => (bits & 0x7c00) !== 0x7c00)
  expect(toFloat16(fromFloat16(numbers))).toEqual(numbers)
})
