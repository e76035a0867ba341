import fc from 'fast-check'
import { expect, it } from 'vitest'
import { overlapOf, type BoxCorners } from '../../../src/vision/explain/overlap.ts'
import { iou } from '../../../src/vision/iou.ts'

it('computes the textbook pair: IoU 1/7, hull 225, and the rest', () => {
  const found = overlapOf([0, 0, 10, 10], [5, 5, 15, 15])
  expect(found).toMatchObject({
    areaA: 100,
    areaB: 100,
    intersection: 25,
    union: 175,
    hullArea: 225,
  })
  expect(found.shared).toEqual([5, 5, 10, 10])
  expect(found.iou).toBeCloseTo(1 / 7, 12)
  expect(found.giou).toBeCloseTo(1 / 7 - 50 / 225, 12)
  expect(found).toMatchObject({ distance2: 50, diagonal2: 450 })
  expect(found.diou).toBeCloseTo(1 / 7 - 50 / 450, 12)
})

it('distinguishes disjoint boxes by GIoU and DIoU, which IoU cannot', () => {
  const near = overlapOf([0, 0, 10, 10], [11, 0, 21, 10])
  const far = overlapOf([0, 0, 10, 10], [90, 0, 100, 10])
  expect([near.iou, far.iou, near.shared]).toEqual([0, 0, null])
  expect(near.giou).toBeCloseTo(-10 / 210, 12)
  expect(far.giou).toBeCloseTo(-0.8, 12)
  expect(near.diou).toBeGreaterThan(far.diou)
})

it('is 1 for equal boxes and 0 for boxes without area', () => {
  expect(overlapOf([1, 2, 3, 4], [1, 2, 3, 4])).toMatchObject({ iou: 1, giou: 1, diou: 1 })
  expect(overlapOf([5, 5, 5, 5], [5, 5, 5, 5])).toMatchObject({ iou: 0, giou: 0, diou: 0 })
})

const corners = fc
  .tuple(
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
  )
  .map(([x, y, w, h]): BoxCorners => [x, y, x + w, y + h])

it('has NMS’s IoU, is within its bounds, and symmetric', () => {
  fc.assert(
    fc.property(corners, corners, (a, b) => {
      const found = overlapOf(a, b)
      expect(found.iou).toBe(iou(Float32Array.from(a), 0, Float32Array.from(b), 0))
      expect(found.giou).toBeLessThanOrEqual(found.iou)
      expect(found.giou).toBeGreaterThanOrEqual(-1)
      expect(found.diou).toBeLessThanOrEqual(found.iou)
      expect(found.diou).toBeGreaterThanOrEqual(-1)
      const { giou, diou } = overlapOf(b, a)
      expect([giou, diou]).toEqual([found.giou, found.diou])
    }),
    { seed: 1 },
  )
})
