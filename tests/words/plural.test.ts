import { expect, it } from 'vitest'
import { oneOrMany, plural } from '../../src/words/plural.ts'

it('takes the singular only for one', () => {
  expect([0, 1, 2, 1000].map((count) => plural(count, 'box', 'boxes'))).toEqual([
    '0 boxes',
    '1 box',
    '2 boxes',
    '1,000 boxes',
  ])
})

it('takes the singular verb only for one', () => {
  expect([0, 1, 2].map((count) => oneOrMany(count, 'is', 'are'))).toEqual(['are', 'is', 'are'])
})
