import { describe, expect, it } from 'vitest'
import { cellStrengths, patchAnswer } from '../../../src/vision/layers/cell-strengths.ts'
import { pooled } from '../../../src/vision/layers/pooled.ts'

/** Two maps of 2 x 3 cells: 0 .. 5, and their negatives times ten. */
const maps = {
  data: Float32Array.from([0, 1, 2, 3, 4, 5, 0, -10, -20, -30, -40, -50]),
  channels: 2,
  rows: 2,
  columns: 3,
}

describe('a pooled area', () => {
  it('has the mean of every map over its cells', () => {
    const all = { left: 0, top: 0, right: 3, bottom: 2 }
    const corner = { left: 1, top: 1, right: 3, bottom: 2 }
    expect(Array.from(pooled(maps, [all, corner]))).toEqual([2.5, -25, 4.5, -45])
    expect(pooled(maps, [])).toHaveLength(0)
  })

  it('is refused where it has no cells, or leaves the maps', () => {
    expect(() => pooled(maps, [{ left: 1, top: 0, right: 1, bottom: 2 }])).toThrow('1 0 1 2')
    expect(() => pooled(maps, [{ left: 0, top: 0, right: 4, bottom: 2 }])).toThrow('3 x 2 cells')
  })
})

describe('the strength of a layer', () => {
  const strengths = cellStrengths(maps)

  it('is the mean absolute value of its maps at each cell', () => {
    expect(Array.from(strengths)).toEqual([0, 5.5, 11, 16.5, 22, 27.5])
  })

  it('is told apart inside a patch and outside, without the letterbox’s bars', () => {
    const patch = { left: 1, top: 0, right: 2, bottom: 2 }
    expect(patchAnswer(strengths, [2, 3], patch)).toEqual({ inside: 13.75, outside: 13.75 })
    const upper = { left: 0, top: 0, right: 3, bottom: 1 }
    expect(patchAnswer(strengths, [2, 3], patch, upper)).toEqual({ inside: 5.5, outside: 5.5 })
    const right = { left: 2, top: 0, right: 3, bottom: 2 }
    expect(patchAnswer(strengths, [2, 3], right)).toEqual({ inside: 19.25, outside: 11 })
    const all = { left: 0, top: 0, right: 3, bottom: 2 }
    expect(patchAnswer(strengths, [2, 3], all).outside).toBeNaN()
  })
})
