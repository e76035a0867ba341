import { describe, expect, it } from 'vitest'
import { byImage, endOfImage } from '../../../src/vision/metrics/columns.ts'
import { smallSet } from './small-set.ts'

describe('columns', () => {
  const make = () =>
    smallSet(
      [
        { image: 1, category: 1, box: [1, 0, 2, 2] },
        { image: 0, category: 1, box: [2, 0, 2, 2], ignored: true },
        { image: 1, category: 0, box: [3, 0, 2, 2], crowd: true },
      ],
      [
        { image: 1, category: 1, score: 0.5, box: [1, 0, 3, 2] },
        { image: 1, category: 1, score: 0.9, box: [2, 0, 3, 2] },
        { image: 0, category: 1, score: 0.1, box: [3, 0, 3, 2] },
        { image: 1, category: 1, score: 0.5, box: [4, 0, 3, 2] },
      ],
      { categories: 3, images: 2 },
    )

  it('are sorted by category, then picture, and name the rows they came from', () => {
    const { truths } = make()
    expect([...truths.rows]).toEqual([2, 1, 0])
    expect([...truths.starts]).toEqual([0, 1, 3, 3])
    expect([...truths.crowd]).toEqual([1, 0, 0])
    expect([...truths.ignored]).toEqual([0, 1, 0])
  })

  it('have the highest score of a picture first, equal ones in input order', () => {
    const { detections } = make()
    expect([...detections.rows]).toEqual([2, 1, 0, 3])
    expect([...detections.scores]).toEqual([0.1, 0.9, 0.5, 0.5])
    expect([...detections.areas]).toEqual([6, 6, 6, 6])
  })

  it('say where a picture ends', () => {
    const { detections } = make()
    expect(endOfImage(detections, 0, 4)).toBe(1)
    expect(endOfImage(detections, 1, 4)).toBe(4)
  })

  it('can be grouped by picture', () => {
    const { truths } = make()
    const { order, starts } = byImage(truths, 2)
    expect([...order]).toEqual([1, 0, 2])
    expect([...starts]).toEqual([0, 1, 3])
  })
})
