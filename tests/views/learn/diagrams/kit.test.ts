import { describe, expect, it } from 'vitest'
import { crossing } from '../../../../src/views/learn/diagrams/kit/crossing.ts'

describe('crossing', () => {
  it('finds where a function changes its sign, up or down', () => {
    expect(crossing((v) => v * v - 2, 0, 5)).toBeCloseTo(Math.SQRT2, 12)
    expect(crossing((v) => 1 - v, 0, 5)).toBeCloseTo(1, 12)
    expect(() => crossing((v) => v, 1, 2)).toThrow('no change of sign between 1 and 2')
  })
})
