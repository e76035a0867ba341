import { expect, it } from 'vitest'
import { firstAtOrAfter, nearestTime } from '../../../src/sources/film/nearest-time.ts'

const times = Float64Array.of(0, 0.125, 0.25, 0.5)

it.each([
  [-1, 0],
  [0.06, 0],
  [0.07, 1],
  [0.1875, 1],
  [0.19, 2],
  [0.4, 3],
  [9, 3],
])('the frame nearest to %f s is the one with index %i', (time, index) => {
  expect(nearestTime(times, time)).toBe(index)
})

it('there is no nearest frame without frames', () => {
  expect(nearestTime(new Float64Array(0), 1)).toBe(-1)
})

it.each([
  [-1, 0],
  [0, 0],
  [0.125, 1],
  [0.13, 2],
  [0.6, 4],
])('the first frame that is not before %f s has index %i', (time, index) => {
  expect(firstAtOrAfter(times, time)).toBe(index)
})
