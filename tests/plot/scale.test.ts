import { describe, expect, it } from 'vitest'
import { linear, logarithmic } from '../../src/plot/scale.ts'

describe('scales', () => {
  it('map a domain to a range, either way round', () => {
    const y = linear([-1, 1], [100, 0])
    expect([-1, 0, 1].map(y)).toEqual([100, 50, 0])
  })

  it('map powers of ten to equal distances', () => {
    const x = logarithmic([1e-4, 1], [0, 40])
    expect([1e-4, 1e-3, 1e-2, 1].map((v) => Math.round(x(v)))).toEqual([0, 10, 20, 40])
    expect(() => logarithmic([0, 1], [0, 1])).toThrow('domain must be above 0: 0 to 1')
  })
})
