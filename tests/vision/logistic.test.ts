import { expect, test } from 'vitest'
import { logistic, logit } from '../../src/vision/logistic.ts'

test('the logistic of 0 is a half, of 1 is .731059', () => {
  expect(logistic(0)).toBe(0.5)
  expect(logistic(1)).toBeCloseTo(0.731059, 6)
})

test('saturates without NaN far from 0', () => {
  expect(logistic(1000)).toBe(1)
  expect(logistic(-1000)).toBe(0)
})

test('logit undoes logistic', () => {
  for (const x of [-9, -1, 0, 0.3, 5]) expect(logit(logistic(x))).toBeCloseTo(x, 9)
})

test('logit is infinite at the ends, so that a floor of 0 keeps every number', () => {
  expect(logit(0)).toBe(-Infinity)
  expect(logit(1)).toBe(Infinity)
  expect(logit(1.5)).toBe(Infinity)
})
