import { expect, it } from 'vitest'
import { createTimeLeft } from '../../../src/run/film/time-left.ts'

it('tells nothing before a second was measured, then what is left at the pace so far', () => {
  const left = createTimeLeft(1000)
  expect(left.add(1500, 9)).toBeNull()
  expect(left.add(3000, 8)).toBe(8)
  expect(left.add(7000, 7)).toBe(14)
  expect(left.add(9000, 0)).toBe(0)
})
