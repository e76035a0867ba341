import { expect, it } from 'vitest'
import { evenly } from '../../../src/run/film/poster.ts'

it('a poster has the first and last frame, and others at even distances', () => {
  expect(evenly(10, 65, 12)).toEqual([10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65])
  expect(evenly(0, 3, 12)).toEqual([0, 1, 2, 3])
  expect(evenly(7, 7, 12)).toEqual([7])
})
