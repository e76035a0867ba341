import { expect } from 'vitest'

/** Every number equal to the expected one within half a unit of the last digit given. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: readonly number[],
  digits = 6,
): void {
  expect(actual).toHaveLength(expected.length)
  expected.forEach((value, i) => expect(actual[i], `entry ${i}`).toBeCloseTo(value, digits))
}
