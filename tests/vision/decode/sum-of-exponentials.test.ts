import { expect, test } from 'vitest'
import { sumOfExponentials } from '../../../src/vision/decode/sum-of-exponentials.ts'

test('sums the exponentials of strided logits, less the greatest', () => {
  const logits = Float32Array.of(9, 1, 9, 1 + Math.log(2), 9, 1 + Math.log(5), 9)
  const greatest = 1 + Math.log(5)
  // 1/5 + 2/5 + 5/5
  expect(sumOfExponentials(logits, 1, 3, 2, greatest)).toBeCloseTo(8 / 5, 6)
  expect(sumOfExponentials(logits, 1, 2, 2, greatest)).toBeCloseTo(3 / 5, 6)
  expect(sumOfExponentials(logits, 1, 0, 2, greatest)).toBe(0)
})

test('does not overflow with large logits', () => {
  expect(sumOfExponentials(Float32Array.of(1000, 1000), 0, 2, 1, 1000)).toBe(2)
})
