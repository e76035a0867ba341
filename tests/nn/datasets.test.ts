import { describe, expect, it } from 'vitest'
import {
  dataSets,
  discPoints,
  flipLabels,
  noisyPolynomial,
  xorPoints,
} from '../../src/nn/datasets.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { mean } from '../../src/nn/vector.ts'

describe('datasets', () => {
  it.each(Object.entries(dataSets))(
    '%s has about as many points of each class, and repeats from its seed',
    (_, draw) => {
      const points = draw(2000, mulberry32(1))
      expect(Math.abs(mean(points.targets) - 0.5)).toBeLessThan(0.06)
      expect(draw(2000, mulberry32(1))).toEqual(points)
      for (const column of points.inputs) expect(mean(column)).toBeCloseTo(0, 1)
    },
  )

  it('xorPoints are of class 1 where the signs differ', () => {
    const { inputs, targets } = xorPoints(200, mulberry32(2))
    targets.forEach((y, n) => expect(y === 1).toBe(inputs[0][n]! > 0 !== inputs[1][n]! > 0))
  })

  it('discPoints are of class 1 inside the disc', () => {
    const { inputs, targets } = discPoints(200, mulberry32(3))
    targets.forEach((y, n) => expect(y === 1).toBe(inputs[0][n]! ** 2 + inputs[1][n]! ** 2 < 0.6))
  })
})

describe('noisyPolynomial', () => {
  it('is the polynomial where there is no noise, evenly spread', () => {
    const { x, y } = noisyPolynomial(5, [1, 0, 2], 0, mulberry32(1))
    expect([...x]).toEqual([-1, -0.5, 0, 0.5, 1])
    expect([...y]).toEqual([3, 1.5, 1, 1.5, 3])
  })

  it('has noise of the given standard deviation', () => {
    const { y } = noisyPolynomial(4000, [0], 0.3, mulberry32(2))
    expect(Math.sqrt(mean(y.map((v) => v * v)))).toBeCloseTo(0.3, 1)
  })
})

describe('flipLabels', () => {
  it('flips exactly the requested fraction, and does not change the given points', () => {
    const points = discPoints(60, mulberry32(4))
    const before = points.targets.slice()
    const flipped = flipLabels(points, 0.15, mulberry32(5))
    expect(flipped.targets.filter((y, n) => y !== points.targets[n])).toHaveLength(9)
    expect(flipped.inputs).toBe(points.inputs)
    expect(points.targets).toEqual(before)
  })
})
