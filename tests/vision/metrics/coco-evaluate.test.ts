import { describe, expect, it } from 'vitest'
import { cocoEvaluate } from '../../../src/vision/metrics/coco-evaluate.ts'
import { COCO_CASES } from './coco-cases.ts'

/** the numbers of the cases are written with nine decimals */
const TOLERANCE = 1e-9

function near(actual: number | null, expected: number | null): boolean {
  if (actual === null || expected === null) return actual === expected
  return Math.abs(actual - expected) <= TOLERANCE
}

describe('COCO evaluation, against the numbers of pycocotools', () => {
  it.each(COCO_CASES)('$name', ({ dataset, results, summary, ap }) => {
    const evaluation = cocoEvaluate(dataset, results)
    const wrong = Object.entries(summary).filter(
      ([key, value]) => !near(evaluation.summary[key as keyof typeof summary], value),
    )
    expect(wrong).toEqual([])
    expect(Object.keys(summary)).toHaveLength(12)

    expect(evaluation.categories.map(({ id }) => String(id))).toEqual(Object.keys(ap))
    const wrongClasses = evaluation.categories.filter(
      (category) => !near(category.ap, ap[category.id]!),
    )
    expect(wrongClasses).toEqual([])
  })
})

describe('the result of one category', () => {
  const dataset = {
    images: [{ id: 1 }],
    categories: [{ id: 1, name: 'cat' }],
    annotations: [
      { id: 0, image_id: 1, category_id: 1, bbox: [0, 0, 10, 10] as const },
      { id: 1, image_id: 1, category_id: 1, bbox: [20, 0, 10, 10] as const },
      { id: 2, image_id: 1, category_id: 1, bbox: [40, 0, 90, 90] as const, iscrowd: 1 as const },
    ],
  }
  const hit = { image_id: 1, category_id: 1, bbox: [0, 0, 10, 8] as const, score: 0.9 }
  const [category] = cocoEvaluate(dataset, [hit]).categories

  it('counts objects without crowds, and detections', () => {
    expect(category).toMatchObject({ name: 'cat', positives: 2, detections: 1 })
  })

  it('has precision 1 up to half recall at the thresholds that IoU 0.8 reaches', () => {
    const rows = Array.from({ length: 10 }, (_, t) =>
      category!.precision.subarray(t * 101, (t + 1) * 101).reduce((sum, value) => sum + value, 0),
    )
    expect(rows).toEqual([51, 51, 51, 51, 51, 51, 51, 0, 0, 0])
    expect(category!.ap50).toBeCloseTo(51 / 101, 12)
  })

  it('matches an annotation whose id is 0, which pycocotools takes for no match', () => {
    expect(category!.ap).toBeCloseTo((7 * 51) / 1010, 12)
  })
})
