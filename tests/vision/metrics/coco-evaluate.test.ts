import { describe, expect, it } from 'vitest'
import { cocoEvaluate, evaluateColumns } from '../../../src/vision/metrics/coco-evaluate.ts'
import { COCO_CASES } from './coco-cases.ts'
import { smallSet } from './small-set.ts'

/** the expected values have nine decimals */
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

  it('matches an annotation with id 0, which pycocotools treats as no match', () => {
    expect(category!.ap).toBeCloseTo((7 * 51) / 1010, 12)
  })
})

describe('objects that do not count, such as difficult ones', () => {
  const box = [0, 0, 50, 50] as const
  const far = [200, 0, 50, 50] as const
  const evaluate = (ignored: boolean) => {
    const columns = smallSet(
      [
        { image: 0, category: 0, box },
        { image: 0, category: 0, box: far, ignored },
        // in a picture without detections
        { image: 1, category: 0, box, ignored },
      ],
      [
        { image: 0, category: 0, score: 0.9, box: far },
        { image: 0, category: 0, score: 0.8, box },
      ],
      { categories: 1, images: 2 },
    )
    return evaluateColumns(columns, [{ id: 0, name: 'cat' }])
  }

  it('count neither as missed nor as found', () => {
    expect(evaluate(false).categories[0]).toMatchObject({ positives: 3 })
    expect(evaluate(true).categories[0]).toMatchObject({ positives: 1, ap: 1, ar100: 1 })
    expect(evaluate(true).summary).toMatchObject({ ap: 1, apMedium: 1, arMedium: 1, apLarge: null })
  })

  it('excuse one detection each, unlike crowds', () => {
    const twice = smallSet(
      [
        { image: 0, category: 0, box },
        { image: 0, category: 0, box: far, ignored: true },
      ],
      [
        { image: 0, category: 0, score: 0.9, box: far },
        { image: 0, category: 0, score: 0.85, box: far },
        { image: 0, category: 0, score: 0.8, box },
      ],
      { categories: 1, images: 1 },
    )
    expect(evaluateColumns(twice, [{ id: 0, name: 'cat' }]).summary.ap).toBeCloseTo(0.5, 12)
  })
})
