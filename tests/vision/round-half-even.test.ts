import { expect, test } from 'vitest'
import { roundHalfEven } from '../../src/vision/round-half-even.ts'

test('rounds ties to the even neighbour, as Python does', () => {
  expect([0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5].map(roundHalfEven)).toEqual([0, 2, 2, 4, 0, -2, -2])
})

test('rounds everything else to the nearest integer', () => {
  expect([0.49, 0.51, 2.4999, 2.5001, -0.1, -1.6, 7].map(roundHalfEven)).toEqual([
    0, 1, 2, 3, 0, -2, 7,
  ])
})
