import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activations,
  leakyRelu,
  relu,
  reluDerivative,
  sigmoid,
  sigmoidDerivative,
  silu,
  siluDerivative,
  tanh,
} from '../../src/nn/activations.ts'
import { centralDifference } from './central-difference.ts'

describe('activations', () => {
  it.each(Object.entries(activations))('%s has the slope that is claimed', (_, activation) => {
    for (const x of [-6, -1.278, -0.3, 0.2, 1, 4]) {
      const [slope] = centralDifference((v) => activation.f(v[0]!), Float64Array.of(x))
      expect(activation.derivative(x)).toBeCloseTo(slope!, 8)
    }
  })

  it.each(Object.entries(activations))('%s keeps NaN', (_, activation) => {
    expect(activation.f(NaN)).toBeNaN()
  })
})

describe('relu', () => {
  it('maps negative inputs to 0 and has slope 0 at 0', () => {
    expect([-2, 0, 3].map(relu)).toEqual([0, 0, 3])
    expect([-2, 0, 3].map(reluDerivative)).toEqual([0, 0, 1])
  })
})

describe('leakyRelu', () => {
  it('scales negative inputs', () => {
    expect(leakyRelu(-2)).toBeCloseTo(-0.02, 12)
    expect(leakyRelu(-2, 0.1)).toBeCloseTo(-0.2, 12)
  })
})

describe('sigmoid', () => {
  it('has its steepest slope, 1/4, at 0', () => {
    expect(sigmoidDerivative(0)).toBe(0.25)
  })

  it('overflows nowhere and is symmetric', () => {
    expect(sigmoid(-1e4)).toBe(0)
    expect(sigmoid(1e4)).toBe(1)
    expect(sigmoid(-740)).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 12)
      }),
      { seed: 1 },
    )
  })
})

describe('tanh', () => {
  it('is .761594 at 1 and a stretched logistic function', () => {
    expect(tanh(1)).toBeCloseTo(0.761594, 6)
    for (const x of [-3, 0.4, 2]) expect(tanh(x)).toBeCloseTo(2 * sigmoid(2 * x) - 1, 12)
  })
})

describe('silu', () => {
  it('is .731059 at 1', () => {
    expect(silu(1)).toBeCloseTo(0.731059, 6)
  })

  it('has its minimum, -.278465, at -1.278465', () => {
    expect(silu(-1.278465)).toBeCloseTo(-0.278465, 6)
    expect(siluDerivative(-1.278465)).toBeCloseTo(0, 6)
  })
})
