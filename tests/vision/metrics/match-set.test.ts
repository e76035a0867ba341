import { describe, expect, it } from 'vitest'
import {
  COCO_RULE,
  FALSE_POSITIVE,
  IGNORED,
  TRUE_POSITIVE,
  VOC_RULE,
} from '../../../src/vision/metrics/match.ts'
import { categoryCurve, matchSet, pooledCurve } from '../../../src/vision/metrics/match-set.ts'
import { smallSet } from './small-set.ts'

const near = [2, 0, 10, 10] as const
const home = [0, 0, 10, 10] as const
const far = [50, 50, 10, 10] as const

describe('matching a set', () => {
  const make = () => {
    const columns = smallSet(
      [
        { image: 0, category: 0, box: home },
        { image: 0, category: 0, box: far, ignored: true },
        { image: 2, category: 0, box: home },
        { image: 1, category: 1, box: home, crowd: true },
      ],
      [
        { image: 0, category: 0, score: 0.9, box: near },
        { image: 0, category: 0, score: 0.8, box: home },
        { image: 0, category: 0, score: 0.7, box: far },
        { image: 1, category: 0, score: 0.6, box: home },
        { image: 1, category: 1, score: 0.5, box: home },
        { image: 2, category: 0, score: 0.4, box: home },
      ],
      { categories: 2, images: 3 },
    )
    return { columns, matching: matchSet(columns, 0.5, COCO_RULE) }
  }

  it('gives each detection its verdict and its object', () => {
    const { matching } = make()
    expect([...matching.verdicts]).toEqual([
      TRUE_POSITIVE,
      FALSE_POSITIVE,
      IGNORED,
      FALSE_POSITIVE,
      TRUE_POSITIVE,
      IGNORED,
    ])
    expect([...matching.truth]).toEqual([0, -1, 1, -1, 2, 3])
    expect([...matching.detection]).toEqual([0, 2, 4, 5])
  })

  it('counts the objects of each class without crowds and ignored ones', () => {
    const { matching } = make()
    expect([...matching.positives]).toEqual([2, 0])
  })

  it('ignores detections beyond the limit of a picture', () => {
    const { columns } = make()
    const { verdicts } = matchSet(columns, 0.5, COCO_RULE, 1)
    expect([...verdicts]).toEqual([
      TRUE_POSITIVE,
      IGNORED,
      IGNORED,
      FALSE_POSITIVE,
      TRUE_POSITIVE,
      IGNORED,
    ])
  })

  it('makes a curve for a class, whose points refer to detections, and none without objects', () => {
    const { columns, matching } = make()
    const curve = categoryCurve(columns, matching, 0)!
    expect([...curve.detections]).toEqual([0, 1, 3, 4])
    expect([...curve.truePositives]).toEqual([1, 1, 1, 2])
    expect(categoryCurve(columns, matching, 1)).toBeNull()
  })

  it('pools all classes into one curve', () => {
    const { columns, matching } = make()
    expect(pooledCurve(columns, matching)).toMatchObject({ positives: 2 })
    const empty = smallSet([], [], { categories: 1, images: 1 })
    expect(pooledCurve(empty, matchSet(empty, 0.5, COCO_RULE))).toBeNull()
  })
})

describe('two objects side by side, the second detection nearer to the taken one', () => {
  // CONCEPTS: x 0-100 and 20-120, detections 0-100 (.9) and 8-108 (.8)
  const make = () =>
    smallSet(
      [
        { image: 0, category: 0, box: [0, 0, 100, 100] },
        { image: 0, category: 0, box: [20, 0, 100, 100] },
      ],
      [
        { image: 0, category: 0, score: 0.9, box: [0, 0, 100, 100] },
        { image: 0, category: 0, score: 0.8, box: [8, 0, 100, 100] },
      ],
      { categories: 1, images: 1 },
    )

  it('gives two hits by COCO’s rule, a hit and a duplicate by VOC’s', () => {
    const columns = make()
    expect([...matchSet(columns, 0.5, COCO_RULE).verdicts]).toEqual([TRUE_POSITIVE, TRUE_POSITIVE])
    expect([...matchSet(columns, 0.5, VOC_RULE).verdicts]).toEqual([TRUE_POSITIVE, FALSE_POSITIVE])
  })
})
