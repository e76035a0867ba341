import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchDetections } from '../../../src/vision/compare/match-detections.ts'
import { iou } from '../../../src/vision/iou.ts'
import { detections } from './detections.ts'

describe('matchDetections', () => {
  it('pairs overlapping boxes of the same class, and lists those that only one has', () => {
    const a = detections([0, 0, 0, 10, 10], [1, 50, 50, 70, 70])
    const b = detections([1, 51, 50, 71, 70], [0, 200, 0, 210, 10])
    const { a: ofA, b: ofB, iou: overlaps, onlyA, onlyB } = matchDetections(a, b)
    expect([[...ofA], [...ofB]]).toEqual([[1], [0]])
    expect(overlaps[0]).toBeCloseTo((19 * 20) / (21 * 20), 6)
    expect([[...onlyA], [...onlyB]]).toEqual([[0], [1]])
  })

  it('does not pair boxes of different classes, wherever they are', () => {
    const { a, onlyA, onlyB } = matchDetections(
      detections([0, 0, 0, 10, 10]),
      detections([1, 0, 0, 10, 10]),
    )
    expect([a.length, onlyA.length, onlyB.length]).toEqual([0, 1, 1])
  })

  it('takes the pair with the largest IoU first, whichever comes first in its answer', () => {
    const a = detections([0, 0, 0, 10, 10], [0, 2, 0, 12, 10])
    const b = detections([0, 2, 0, 12, 10], [0, -1, 0, 9, 10])
    const { a: ofA, b: ofB } = matchDetections(a, b)
    expect([[...ofA], [...ofB]]).toEqual([
      [1, 0],
      [0, 1],
    ])
  })

  it('matches an IoU that equals the threshold', () => {
    const a = detections([0, 0, 0, 10, 10])
    const b = detections([0, 0, 0, 10, 5])
    expect(matchDetections(a, b, 0.5).a).toHaveLength(1)
    expect(matchDetections(a, b, 0.51).a).toHaveLength(0)
  })

  it('translates the classes of the second network', () => {
    const a = detections([3, 0, 0, 10, 10], [0, 50, 0, 60, 10])
    const b = detections([1, 0, 0, 10, 10], [0, 50, 0, 60, 10])
    const { a: ofA, onlyB } = matchDetections(a, b, 0.5, Int32Array.of(-1, 3))
    expect([[...ofA], [...onlyB]]).toEqual([[0], [1]])
  })

  it('is one to one, complete, and symmetric', () => {
    const box = fc
      .tuple(fc.nat(2), fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 30 }))
      .map(([c, x, y, side]) => [c, x, y, x + side, y + side])
    const answer = fc.array(box, { maxLength: 12 }).map((rows) => detections(...rows))
    fc.assert(
      fc.property(answer, answer, (a, b) => {
        const there = matchDetections(a, b)
        const back = matchDetections(b, a)
        const all = (pairs: Uint32Array, only: Uint32Array) => [...pairs, ...only].toSorted(byValue)
        expect(all(there.a, there.onlyA)).toEqual([...a.scores.keys()])
        expect(all(there.b, there.onlyB)).toEqual([...b.scores.keys()])
        expect([...there.iou].toSorted(byValue)).toEqual([...back.iou].toSorted(byValue))
        there.iou.forEach((overlap, k) => {
          expect(a.classIds[there.a[k]!]).toBe(b.classIds[there.b[k]!])
          expect(overlap).toBe(Math.fround(iou(a.boxes, there.a[k]!, b.boxes, there.b[k]!)))
        })
        // no possible pair is left unmatched
        const left = [...there.onlyA].flatMap((i) =>
          [...there.onlyB].filter(
            (j) => a.classIds[i] === b.classIds[j] && iou(a.boxes, i, b.boxes, j) >= 0.5,
          ),
        )
        expect(left).toEqual([])
      }),
      { seed: 1 },
    )
  })
})

function byValue(a: number, b: number): number {
  return a - b
}
