import { describe, expect, it } from 'vitest'
import { ridge } from '../../src/nn/ridge.ts'
import { expectClose } from './close.ts'

const x = Float64Array.of(1, 2)
const y = Float64Array.of(2, 4)

describe('ridge', () => {
  it('with lambda 5 shrinks w from 2 to 1', () => {
    expectClose(ridge([x], y, 0), [2], 12)
    expectClose(ridge([x], y, 5), [1], 12)
  })

  it("solves (X'X + lambda I) w = X'y", () => {
    const columns = [Float64Array.of(1, 2, -1), Float64Array.of(0.5, 1, 3)]
    const [a, b] = ridge(columns, Float64Array.of(1, 2, 3), 0.7) as unknown as [number, number]
    expect((6 + 0.7) * a + (0.5 + 2 - 3) * b).toBeCloseTo(1 + 4 - 3, 10)
    expect((0.5 + 2 - 3) * a + (10.25 + 0.7) * b).toBeCloseTo(0.5 + 2 + 9, 10)
  })

  it('has a solution where least squares has none', () => {
    expectClose(ridge([x, x], y, 1e-6), [1, 1], 6)
  })

  it('does not penalise the first columns if they are free', () => {
    const ones = Float64Array.of(1, 1)
    expectClose(ridge([ones, x], y, 1e12, 1), [3, 0], 6) // only the mean of y remains
  })

  it('refuses a negative lambda', () => {
    expect(() => ridge([x], y, -1)).toThrow('lambda must be 0 or more: -1')
  })
})
