import { describe, expect, it } from 'vitest'
import {
  binaryCrossEntropy,
  binaryCrossEntropyGradient,
  crossEntropy,
  crossEntropyGradient,
  halfSquaredError,
  halfSquaredErrorGradient,
} from '../../src/nn/losses.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

describe('halfSquaredError', () => {
  it('has the stated gradient', () => {
    const target = Float64Array.of(0.01, 0.99)
    const output = Float64Array.of(0.75, 0.77)
    const numeric = centralDifference((o) => halfSquaredError(o, target), output)
    expectClose(halfSquaredErrorGradient(output, target), [...numeric], 9)
  })

  it('refuses targets of another length', () => {
    expect(() => halfSquaredError(new Float64Array(2), new Float64Array(3))).toThrow(
      '2 outputs for 3 targets',
    )
  })
})

describe('binaryCrossEntropy', () => {
  it('is ln 2 at a logit of 0', () => {
    expect(binaryCrossEntropy(0, 0)).toBeCloseTo(Math.LN2, 12)
    expect(binaryCrossEntropy(0, 1)).toBeCloseTo(Math.LN2, 12)
  })

  it('grows like the logit if confidently wrong, without overflow', () => {
    expect(binaryCrossEntropy(1000, 0)).toBe(1000)
    expect(binaryCrossEntropy(-1000, 1)).toBe(1000)
    expect(binaryCrossEntropy(1000, 1)).toBe(0)
  })

  it('has the stated gradient', () => {
    for (const z of [-4, -0.5, 0.3, 5])
      for (const y of [0, 0.3, 1]) {
        const [slope] = centralDifference((v) => binaryCrossEntropy(v[0]!, y), Float64Array.of(z))
        expect(binaryCrossEntropyGradient(z, y)).toBeCloseTo(slope!, 9)
      }
  })
})

describe('crossEntropy', () => {
  it('of 2, 1, .1 with the first class true is .417030', () => {
    expect(crossEntropy(Float64Array.of(2, 1, 0.1), 0)).toBeCloseTo(0.41703, 6)
  })

  it('is finite on logits whose softmax is 0', () => {
    expect(crossEntropy(Float64Array.of(0, 1000), 0)).toBe(1000)
  })

  it('has the stated gradient', () => {
    const z = Float64Array.of(2, 1, 0.1)
    const numeric = centralDifference((v) => crossEntropy(v, 1), z)
    expectClose(crossEntropyGradient(z, 1), [...numeric], 9)
  })

  it('refuses an unknown class', () => {
    expect(() => crossEntropy(Float64Array.of(1, 2), 2)).toThrow('class 2 of 2')
    expect(() => crossEntropyGradient(Float64Array.of(1, 2), -1)).toThrow('class -1 of 2')
  })
})
