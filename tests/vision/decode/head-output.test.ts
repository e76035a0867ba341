import { describe, expect, test } from 'vitest'
import { expectDims, headOutput } from '../../../src/vision/decode/head-output.ts'

const outputs = {
  boxes: { data: new Float32Array(6), dims: [1, 2, 3] },
  broken: { data: new Float32Array(5), dims: [1, 2, 3] },
}

describe('headOutput', () => {
  test('finds an output by name', () => {
    expect(headOutput(outputs, 'boxes')).toBe(outputs.boxes)
  })

  test('lists the existing outputs if it is missing', () => {
    expect(() => headOutput(outputs, 'output0')).toThrow(
      "no output 'output0', there is boxes, broken",
    )
    expect(() => headOutput({}, 'output0')).toThrow("no output 'output0', there is none")
  })

  test('refuses data whose length does not match its dims', () => {
    expect(() => headOutput(outputs, 'broken')).toThrow(
      "output 'broken' holds 5 numbers, expected 6 for [1,2,3]",
    )
  })
})

describe('expectDims', () => {
  test('accepts any of the shapes', () => {
    expect(() => expectDims('a', [1, 2], [[1, 2]], '')).not.toThrow()
    expect(() =>
      expectDims(
        'a',
        [2, 1],
        [
          [1, 2],
          [2, 1],
        ],
        '',
      ),
    ).not.toThrow()
  })

  test('refuses others, also of another rank, and states the expected meaning', () => {
    expect(() =>
      expectDims(
        'a',
        [1, 3],
        [
          [1, 2],
          [2, 1],
        ],
        'two numbers',
      ),
    ).toThrow("output 'a' is [1,3], expected [1,2] or [2,1] (two numbers)")
    expect(() => expectDims('a', [1, 2, 1], [[1, 2]], '')).toThrow("output 'a' is [1,2,1]")
    expect(() => expectDims('a', [1, 2], [[1, 2, 1]], '')).toThrow("output 'a' is [1,2]")
  })
})
