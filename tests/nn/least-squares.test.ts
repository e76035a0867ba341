import { describe, expect, it } from 'vitest'
import { leastSquares } from '../../src/nn/least-squares.ts'
import { dot } from '../../src/nn/vector.ts'
import { expectClose } from './close.ts'

describe('leastSquares', () => {
  it('leaves a residual orthogonal to every column', () => {
    const columns = [
      Float64Array.of(1, 1, 1, 1, 1),
      Float64Array.of(-1, 0.2, 0.4, 2, 5),
      Float64Array.of(3, -1, 0, 2, 1),
    ]
    const y = Float64Array.of(1, -2, 0.5, 3, 4)
    const w = leastSquares(columns, y)
    const residual = y.map((v, i) => v - columns.reduce((total, c, j) => total + w[j]! * c[i]!, 0))
    expect(Math.sqrt(dot(residual, residual))).toBeGreaterThan(1)
    for (const column of columns) expect(dot(residual, column)).toBeCloseTo(0, 10)
  })

  it('solves a consistent system exactly', () => {
    const w = leastSquares([Float64Array.of(2, 1), Float64Array.of(1, 3)], Float64Array.of(4, 7))
    expectClose(w, [1, 2], 12)
  })

  it('refuses columns that depend on each other, and more columns than rows', () => {
    const a = Float64Array.of(1, 2)
    expect(() => leastSquares([a, a.map((v) => 3 * v)], a)).toThrow('column 1 depends')
    expect(() => leastSquares([a, Float64Array.of(1, 0), Float64Array.of(0, 1)], a)).toThrow(
      'column 2 depends',
    )
  })
})
