import { describe, expect, it } from 'vitest'
import { activations } from '../../src/nn/activations.ts'
import { chain } from '../../src/nn/vanishing-gradient.ts'
import { centralDifference } from './central-difference.ts'

const derivative = (name: 'sigmoid' | 'tanh' | 'relu', skip = false) =>
  chain(activations[name], 10, { skip }).at(-1)!.derivative

describe('chain of depth 10', () => {
  it('is left with 3.48312e-7 by sigmoid, .2227595 by tanh and 1 by ReLU', () => {
    expect(derivative('sigmoid') * 1e7).toBeCloseTo(3.48312, 5)
    expect(derivative('tanh')).toBeCloseTo(0.2227595, 7)
    expect(derivative('relu')).toBe(1)
  })

  it('with skip connections keeps 1.792362, 2.966589 and 1024', () => {
    expect(derivative('sigmoid', true)).toBeCloseTo(1.792362, 6)
    expect(derivative('tanh', true)).toBeCloseTo(2.966589, 6)
    expect(derivative('relu', true)).toBe(1024)
  })

  it('stays below the bound .25^10 = 9.5367e-7 with w = 1, which does not hold for larger w', () => {
    const bound = 0.25 ** 10
    expect(bound * 1e7).toBeCloseTo(9.5367, 4)
    expect(derivative('sigmoid')).toBeLessThan(bound)
    const heavy = chain(activations.sigmoid, 10, { weight: 2, x: 0 }).at(-1)!
    expect(heavy.derivative).toBeGreaterThan(bound)
  })

  it.each([false, true])('agrees with central differences at every depth, skip %s', (skip) => {
    const options = { weight: 1.3, skip }
    chain(activations.tanh, 6, { ...options, x: 0.5 }).forEach(({ derivative }, layer) => {
      const [slope] = centralDifference(
        (x) => chain(activations.tanh, 6, { ...options, x: x[0]! })[layer]!.value,
        Float64Array.of(0.5),
      )
      expect(derivative / slope!).toBeCloseTo(1, 7)
    })
  })

  it('is the product of its factors', () => {
    const links = chain(activations.sigmoid, 10)
    const product = links.reduce((total, link) => total * link.factor, 1)
    expect(links.at(-1)!.derivative / product).toBeCloseTo(1, 12)
  })
})
