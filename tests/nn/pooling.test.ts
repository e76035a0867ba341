import { describe, expect, it } from 'vitest'
import { averagePool, maxPool } from '../../src/nn/pooling.ts'

const oneToSixteen = {
  width: 4,
  height: 4,
  data: Float64Array.from({ length: 16 }, (_, i) => i + 1),
}

describe('maxPool', () => {
  it('2x2 of 1..16 is 6 8 14 16', () => {
    const pooled = maxPool(oneToSixteen, 2)
    expect([...pooled.data]).toEqual([6, 8, 14, 16])
    expect([...pooled.from]).toEqual([5, 7, 13, 15])
  })

  it('overlaps where the stride is smaller than the window', () => {
    expect([...maxPool(oneToSixteen, 3, 1).data]).toEqual([11, 12, 15, 16])
  })

  it('drops an edge that fills no window', () => {
    const pooled = maxPool({ width: 3, height: 2, data: Float64Array.of(1, 2, 9, 3, 4, 9) }, 2)
    expect(pooled).toMatchObject({ width: 1, height: 1, data: Float64Array.of(4) })
  })

  it('takes the first of equal values, and works below 0', () => {
    const pooled = maxPool({ width: 2, height: 2, data: Float64Array.of(-5, -3, -3, -4) }, 2)
    expect([...pooled.data]).toEqual([-3])
    expect([...pooled.from]).toEqual([1])
  })
})

describe('averagePool', () => {
  it('2x2 of 1..16 is the mean of each four', () => {
    const pooled = averagePool(oneToSixteen, 2)
    expect(pooled).toMatchObject({ width: 2, height: 2 })
    expect([...pooled.data]).toEqual([3.5, 5.5, 11.5, 13.5])
  })

  it('overlaps where the stride is smaller than the window, and drops an edge that fills none', () => {
    expect([...averagePool(oneToSixteen, 2, 1).data].slice(0, 3)).toEqual([3.5, 4.5, 5.5])
    expect(averagePool(oneToSixteen, 3)).toMatchObject({ width: 1, height: 1 })
    expect(averagePool(oneToSixteen, 3).data[0]).toBeCloseTo(6, 12)
  })
})
