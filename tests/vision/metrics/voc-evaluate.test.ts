import { describe, expect, it } from 'vitest'
import { vocEvaluate } from '../../../src/vision/metrics/voc-evaluate.ts'
import { PADILLA_SCENES } from './padilla-sample.ts'
import { smallSet } from './small-set.ts'

describe('the VOC evaluation', () => {
  it('gives the published numbers of the Padilla example: 24.57% over all points, 26.84% at eleven', () => {
    // VOC counts the pixels at both ends of a box
    const wider = ([x, y, width, height]: readonly number[]) =>
      [x!, y!, width! + 1, height! + 1] as const
    const columns = smallSet(
      PADILLA_SCENES.flatMap(({ truths }, image) =>
        truths.map((box) => ({ image, category: 0, box: wider(box) })),
      ),
      PADILLA_SCENES.flatMap(({ detections }, image) =>
        detections.map(([score, ...box]) => ({ image, category: 0, score, box: wider(box) })),
      ),
      { categories: 1, images: PADILLA_SCENES.length },
    )
    const { allPoint, elevenPoint } = vocEvaluate(columns, 0.3)
    expect(allPoint).toBeCloseTo((1 + 2 / 3 + 4 * (3 / 7) + 7 / 23) / 15, 12)
    expect(elevenPoint).toBeCloseTo((1 + 2 / 3 + 3 * (3 / 7)) / 11, 12)
  })

  it('is .5 for a duplicate beside an object that COCO would match', () => {
    const columns = smallSet(
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
    expect(vocEvaluate(columns).allPoint).toBe(0.5)
  })

  it('has no limit on detections, and leaves classes without objects out of the mean', () => {
    const columns = smallSet(
      [
        { image: 0, category: 0, box: [0, 0, 10, 10] },
        { image: 0, category: 2, box: [0, 0, 10, 10], ignored: true },
      ],
      Array.from({ length: 120 }, (_, i) => ({
        image: 0,
        category: 0,
        score: 1 - i / 200,
        box: i === 119 ? ([0, 0, 10, 10] as const) : ([50, 50, 10, 10] as const),
      })),
      { categories: 3, images: 1 },
    )
    const { allPoint, categories } = vocEvaluate(columns)
    expect(allPoint).toBeCloseTo(1 / 120, 12)
    expect(categories.map((scores) => scores.allPoint)).toEqual([allPoint, null, null])
  })

  it('is undefined without objects', () => {
    expect(vocEvaluate(smallSet([], [], { categories: 2, images: 1 })).elevenPoint).toBeNull()
  })
})
