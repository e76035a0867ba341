import { expect } from 'vitest'

/** Expects every number to equal the given one within half a unit of its last digit. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: readonly number[],
  digits = 6,
): void {
  expect(actual).toHaveLength(expected.length)
  expected.forEach((value, i) => expect(actual[i], `entry ${i}`).toBeCloseTo(value, digits))
}
