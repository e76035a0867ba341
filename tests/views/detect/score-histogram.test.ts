import { describe, expect, it } from 'vitest'
import { barHeights, scoreHistogram } from '../../../src/views/detect/score-histogram.ts'
import { mulberry32 } from '../../../src/nn/random.ts'

const scores = (...values: number[]) => Float32Array.from(values)
const counts = (values: Float32Array, from: number, to: number, bins: number) => [
  ...scoreHistogram(values, from, to, bins).counts,
]

describe('scoreHistogram', () => {
  it('counts each score in the bin whose lower edge it has reached', () => {
    expect(counts(scores(0, 0.1, 0.25, 0.49, 0.5, 0.75), 0, 1, 4)).toEqual([2, 2, 1, 1])
  })

  it('counts the upper end in the last bin', () => {
    expect(counts(scores(1, 1), 0, 1, 4)).toEqual([0, 0, 0, 2])
  })

  it('leaves out what lies outside its range', () => {
    expect(counts(scores(0.125, 0.25, 0.5, 0.75), 0.25, 0.5, 2)).toEqual([1, 1])
  })

  it('loses none of a thousand scores within its range', () => {
    const random = mulberry32(7)
    const values = Float32Array.from({ length: 1000 }, () => 0.01 + 0.99 * random())
    const total = counts(values, 0.01, 1, 66).reduce((sum, count) => sum + count, 0)
    expect(total).toBe(1000)
  })

  it('is empty for no scores', () => {
    expect(counts(scores(), 0, 1, 3)).toEqual([0, 0, 0])
  })

  it('refuses an invalid range or number of bins', () => {
    expect(() => scoreHistogram(scores(), 0.5, 0.5, 4)).toThrow(
      'histogram range is empty: 0.5 to 0.5',
    )
    expect(() => scoreHistogram(scores(), 0, 1, 0)).toThrow('histogram needs a bin or more: 0')
  })
})

describe('barHeights', () => {
  const all = scoreHistogram(
    Float32Array.from({ length: 1001 }, (_, i) => (i < 1000 ? 0.1 : 0.9)),
    0,
    1,
    4,
  )

  it('makes the tallest bar as high as the box and keeps a single score visible', () => {
    const [tallest, empty, , single] = barHeights(all, all)
    expect(tallest).toBe(1)
    expect(empty).toBe(0)
    expect(single).toBeCloseTo(Math.log(2) / Math.log(1001), 6)
  })

  it('never makes a non-empty bar lower than the minimum height', () => {
    expect(barHeights(all, all, 0.5)[3]).toBe(0.5)
  })

  it('scales a subset by the whole, so that it fits inside', () => {
    const part = scoreHistogram(scores(0.1, 0.1), 0, 1, 4)
    expect(barHeights(part, all)[0]).toBeCloseTo(Math.log(3) / Math.log(1001), 6)
  })

  it('is flat where nothing was counted', () => {
    const none = scoreHistogram(scores(), 0, 1, 2)
    expect([...barHeights(none, none)]).toEqual([0, 0])
  })
})
