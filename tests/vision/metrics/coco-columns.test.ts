import { describe, expect, it } from 'vitest'
import { cocoColumns } from '../../../src/vision/metrics/coco-columns.ts'
import type { CocoDataset, CocoResult } from '../../../src/vision/metrics/coco-format.ts'

const dataset: CocoDataset = {
  images: [{ id: 8 }, { id: 3 }],
  categories: [
    { id: 5, name: 'cup' },
    { id: 2, name: 'cat' },
  ],
  annotations: [
    { id: 1, image_id: 8, category_id: 5, bbox: [1, 0, 2, 3] },
    { id: 2, image_id: 3, category_id: 5, bbox: [2, 0, 2, 3], area: 5, iscrowd: 1 },
    { id: 3, image_id: 3, category_id: 2, bbox: [3, 0, 2, 3] },
  ],
}

const result = (image_id: number, category_id: number, x: number, score: number): CocoResult => ({
  image_id,
  category_id,
  bbox: [x, 0, 1, 1],
  score,
})

/** the x of every box, by which the tests identify it */
const lefts = (boxes: Float64Array) => Array.from(boxes).filter((_, i) => i % 4 === 0)

describe('columns of a COCO dataset', () => {
  it('sort ground truth by category id, then picture id', () => {
    const { categories, truths } = cocoColumns(dataset, [])
    expect(categories.map(({ name }) => name)).toEqual(['cat', 'cup'])
    expect(lefts(truths.boxes)).toEqual([3, 2, 1])
    expect([...truths.starts]).toEqual([0, 1, 3])
    expect([...truths.images]).toEqual([0, 0, 1])
  })

  it('default to the area of the box and no crowd', () => {
    const { truths } = cocoColumns(dataset, [])
    expect([...truths.areas]).toEqual([6, 5, 6])
    expect([...truths.crowd]).toEqual([0, 1, 0])
  })

  it('sort the detections of a picture by score, equal scores in input order', () => {
    const results = [
      result(8, 2, 1, 0.9),
      result(3, 2, 2, 0.5),
      result(3, 2, 3, 0.7),
      result(3, 2, 4, 0.5),
    ]
    const { detections } = cocoColumns(dataset, results)
    expect(lefts(detections.boxes)).toEqual([3, 2, 4, 1])
    expect([...detections.scores]).toEqual([0.7, 0.5, 0.5, 0.9])
  })

  it('ignore entries that the dataset does not list, and count them', () => {
    const other = { ...dataset, images: [{ id: 3 }], categories: [{ id: 2, name: 'cat' }] }
    const { truths, detections, leftOut } = cocoColumns(other, [
      result(3, 2, 1, 0.5),
      result(3, 77, 2, 0.5),
    ])
    expect(lefts(truths.boxes)).toEqual([3])
    expect(lefts(detections.boxes)).toEqual([1])
    expect(leftOut).toEqual({ annotations: 2, results: 1 })
  })
})

const bad = (part: Partial<CocoResult>) => () =>
  cocoColumns(dataset, [result(3, 2, 0, 0.5), { ...result(3, 2, 0, 0.5), ...part }])

describe('malformed input', () => {
  it('names the result and its offending value', () => {
    expect(bad({ score: NaN })).toThrow('invalid score of result 1: NaN')
    expect(bad({ bbox: [0, 0, -1, 5] })).toThrow('invalid bbox of result 1: 0, 0, -1, 5')
    expect(bad({ bbox: [0, Infinity, 1, 5] })).toThrow(
      'invalid bbox of result 1: 0, Infinity, 1, 5',
    )
    expect(bad({ image_id: 4 })).toThrow('result 1 is of image 4, which the dataset does not list')
  })

  it('names the annotation and its offending value', () => {
    const annotation = { id: 9, image_id: 3, category_id: 2, bbox: [0, 0, NaN, 1] as const }
    expect(() => cocoColumns({ ...dataset, annotations: [annotation] }, [])).toThrow(
      'invalid bbox of annotation 9: 0, 0, NaN, 1',
    )
    const huge = { ...annotation, bbox: [0, 0, 1, 1] as const, area: Infinity }
    expect(() => cocoColumns({ ...dataset, annotations: [huge] }, [])).toThrow(
      'invalid area of annotation 9: Infinity',
    )
  })

  it('names an id listed twice', () => {
    const images = [{ id: 3 }, { id: 3 }]
    expect(() => cocoColumns({ ...dataset, images, annotations: [] }, [])).toThrow(
      'image 3 is listed twice',
    )
  })
})
