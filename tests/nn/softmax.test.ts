import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logSumExp, naiveSoftmaxFloat32, softmax } from '../../src/nn/softmax.ts'
import { sum } from '../../src/nn/vector.ts'
import { vector } from './arbitrary.ts'
import { expectClose } from './close.ts'

const logits = vector({ minLength: 1, maxLength: 8 })

describe('softmax', () => {
  it('turns 2, 1, .1 into the known probabilities', () => {
    expectClose(softmax(Float64Array.of(2, 1, 0.1)), [0.659001, 0.242433, 0.098566])
  })

  it('does not overflow at 1000', () => {
    expectClose(softmax(Float64Array.of(1000, 1001, 1002)), [0.090031, 0.244728, 0.665241])
  })

  it('sums to 1', () => {
    fc.assert(
      fc.property(logits, (z) => {
        expect(sum(softmax(z))).toBeCloseTo(1, 12)
      }),
      { seed: 1 },
    )
  })

  it('is invariant to a constant added to every logit', () => {
    fc.assert(
      fc.property(logits, fc.integer({ min: -100, max: 100 }), (z, shift) => {
        expectClose(softmax(z.map((v) => v + shift)), [...softmax(z)], 9)
      }),
      { seed: 2 },
    )
  })

  it('sharpens when cold and flattens when hot', () => {
    const z = Float64Array.of(2, 1, 0.1)
    expect(Math.max(...softmax(z, 0.1))).toBeGreaterThan(0.9999)
    expectClose(softmax(z, 1e6), [1 / 3, 1 / 3, 1 / 3], 5)
    expectClose(softmax(z, 2), [...softmax(z.map((v) => v / 2))], 12)
  })

  it('is not elementwise: one logit moves every output', () => {
    const before = softmax(Float64Array.of(1, 2, 3))
    const after = softmax(Float64Array.of(1, 2, 4))
    before.forEach((p, i) => expect(after[i]).not.toBeCloseTo(p, 3))
  })

  it('refuses no logits and a temperature of 0', () => {
    expect(() => softmax(new Float64Array())).toThrow('no logits')
    expect(() => softmax(Float64Array.of(1), 0)).toThrow('temperature must be above 0: 0')
  })

  it('does not change its input', () => {
    const z = Float64Array.of(3, 1, 2)
    softmax(z)
    expect(z).toEqual(Float64Array.of(3, 1, 2))
  })
})

describe('logSumExp', () => {
  it('equals the plain formula where that can be computed, and is finite where it overflows', () => {
    expect(logSumExp(Float64Array.of(2, 1, 0.1))).toBeCloseTo(
      Math.log(Math.exp(2) + Math.exp(1) + Math.exp(0.1)),
      12,
    )
    expect(logSumExp(Float64Array.of(1000, 1000))).toBeCloseTo(1000 + Math.LN2, 10)
  })
})

describe('naiveSoftmaxFloat32', () => {
  it('agrees with softmax on small logits', () => {
    expectClose(naiveSoftmaxFloat32(Float64Array.of(2, 1, 0.1)), [0.659001, 0.242433, 0.098566])
  })

  it('works at 88.72 and breaks just above', () => {
    expectClose(naiveSoftmaxFloat32(Float64Array.of(88.72, 0)), [1, 0])
    const [largest, other] = naiveSoftmaxFloat32(Float64Array.of(88.73, 0))
    expect(largest).toBeNaN() // infinity / infinity
    expect(other).toBe(0)
  })
})
