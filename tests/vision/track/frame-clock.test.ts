import { expect, test } from 'vitest'
import { createFrameClock } from '../../../src/vision/track/frame-clock.ts'

const numbersOf = (times: readonly number[], rate = 30) => times.map(createFrameClock(rate))

test('a late frame skips the numbers of those that are missing', () => {
  expect(numbersOf([5000, 5033, 5067, 5200, 6000])).toEqual([1, 2, 3, 7, 31])
  expect(numbersOf([0, 100, 200], 10)).toEqual([1, 2, 3])
})

test('numbers ascend where times are too close, and catch up after it', () => {
  expect(numbersOf([0, 4, 8, 12, 12, 1000])).toEqual([1, 2, 3, 4, 5, 31])
})
