import { expect, test } from 'vitest'
import { argmax } from '../../../src/vision/decode/argmax.ts'

test('finds the greatest of strided numbers', () => {
  expect(argmax(Float32Array.of(9, 1, 9, 5, 9, 3), 1, 3, 2)).toBe(1)
})

test('takes the first of equal ones and never NaN', () => {
  expect(argmax(Float32Array.of(NaN, 2, 5, 5), 0, 4, 1)).toBe(2)
  expect(argmax(Float32Array.of(NaN, NaN), 0, 2, 1)).toBe(0)
})

test('looks no further than it is told', () => {
  expect(argmax(Float32Array.of(1, 2, 9), 0, 2, 1)).toBe(1)
  expect(argmax(Float32Array.of(9, 2, 1), 1, 2, 1)).toBe(0)
})
