import { describe, expect, test } from 'vitest'
import { expectRows, rowCount, rowsAlongMemory } from '../../../src/vision/decode/rows.ts'

describe('rowsAlongMemory', () => {
  const along = (dims: readonly number[], n = 100, width = 6) =>
    rowsAlongMemory('rows', dims, n, width, 'box and class')

  test('tells rows that lie one after another from transposed ones', () => {
    expect(along([1, 100, 6])).toBe(false)
    expect(along([1, 6, 100])).toBe(true)
  })

  test('ignores sides of 1', () => {
    expect(along([100, 6])).toBe(false)
    expect(along([6, 100])).toBe(true)
    expect(along([1, 100, 1, 6])).toBe(false)
    expect(along([1, 6, 100, 1])).toBe(true)
  })

  test('takes as many rows as numbers for transposed', () => {
    expect(along([1, 6, 6], 6)).toBe(true)
  })

  test('a single row, and rows of a single number, lie the same either way', () => {
    expect(along([1, 6], 1)).toBe(false)
    expect(along([1, 1, 6], 1)).toBe(false)
    expect(along([1, 100, 1], 100, 1)).toBe(false)
    expect(along([1, 1, 100], 100, 1)).toBe(false)
    expect(along([1, 1, 1], 1, 1)).toBe(false)
  })

  test('refuses other dims, with both that it expects and what they mean', () => {
    expect(() => along([1, 100, 7])).toThrow(
      "output 'rows' is [1,100,7], expected [1,6,100] or [1,100,6] (box and class)",
    )
    expect(() => along([2, 100, 6])).toThrow("output 'rows' is [2,100,6]")
    expect(() => along([1, 600])).toThrow("output 'rows' is [1,600]")
  })
})

describe('expectRows', () => {
  const check = (dims: readonly number[]) => expectRows('rows', dims, 100, 6, 'box and class')

  test.each([[[1, 100, 6]], [[100, 6]], [[1, 100, 1, 6]], [[1, 1, 100, 6, 1]]])(
    'accepts %j',
    (dims) => {
      expect(() => check(dims)).not.toThrow()
    },
  )

  test('refuses transposed rows, and any others', () => {
    expect(() => check([1, 6, 100])).toThrow(
      "output 'rows' is [1,6,100], expected [1,100,6] (box and class)",
    )
    expect(() => check([1, 100, 6, 2])).toThrow("output 'rows' is [1,100,6,2]")
  })
})

describe('rowCount', () => {
  test.each([
    [[1, 100, 6], 6, 100],
    [[1, 6, 100], 6, 100],
    [[100, 6], 6, 100],
    [[6, 6], 6, 6],
    [[1, 6], 6, 1],
    [[6], 6, 1],
    [[1, 100, 5], 6, 0],
    [[2, 100, 6], 6, 0],
    [[1, 100, 6, 1], 6, 100],
    [[100], 1, 100],
    [[1, 100, 1], 1, 100],
    [[20, 30], 1, 600],
    [[2, 20, 30], 1, 0],
    [[1, 1], 1, 1],
    [[], 1, 1],
  ])('of %j with %i numbers each is %i', (dims, width, count) => {
    expect(rowCount(dims, width)).toBe(count)
  })
})
