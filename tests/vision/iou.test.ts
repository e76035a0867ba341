import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { iou } from '../../src/vision/iou.ts'

type Box = [x1: number, y1: number, x2: number, y2: number]
const iouOf = (a: Box, b: Box) => iou(Float32Array.from(a), 0, Float32Array.from(b), 0)

describe('iou', () => {
  test('of [0,0,10,10] and [5,5,15,15] is 1/7', () => {
    expect(iouOf([0, 0, 10, 10], [5, 5, 15, 15])).toBe(25 / 175)
  })

  test('of a box and its half is exactly .5: sides have no +1 for pixels', () => {
    expect(iouOf([0, 0, 10, 10], [0, 0, 10, 5])).toBe(0.5)
  })

  test('of boxes that touch or are disjoint is 0', () => {
    expect(iouOf([0, 0, 10, 10], [10, 0, 20, 10])).toBe(0)
    expect(iouOf([0, 0, 10, 10], [11, 11, 20, 20])).toBe(0)
    expect(iouOf([0, 0, 10, 10], [30, 0, 40, 10])).toBe(0)
  })

  test('of a box without area is 0, even with itself', () => {
    expect(iouOf([5, 5, 5, 9], [0, 0, 10, 10])).toBe(0)
    expect(iouOf([5, 5, 5, 5], [5, 5, 5, 5])).toBe(0)
    // where both have no area, 0/0
    expect(iouOf([5, 5, 5, 9], [5, 5, 5, 9])).toBe(0)
    expect(iouOf([5, 5, 9, 5], [5, 5, 9, 5])).toBe(0)
  })

  test('of an inverted box is 0', () => {
    expect(iouOf([8, 8, 2, 2], [0, 0, 10, 10])).toBe(0)
    expect(iouOf([8, 2, 2, 8], [8, 2, 2, 8])).toBe(0)
  })

  test('picks the boxes by index', () => {
    const boxes = Float32Array.of(0, 0, 1, 1, 50, 50, 60, 60, 55, 50, 65, 60)
    expect(iou(boxes, 1, boxes, 2)).toBe(1 / 3)
  })

  const coordinate = fc.float({ min: -700, max: 700, noNaN: true })
  const anyBox = fc.tuple(coordinate, coordinate, coordinate, coordinate) as fc.Arbitrary<Box>

  test('is symmetric and within 0..1 for any two boxes', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        const overlap = iouOf(a, b)
        expect(overlap).toBe(iouOf(b, a))
        expect(overlap).toBeGreaterThanOrEqual(0)
        expect(overlap).toBeLessThanOrEqual(1)
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  test('is 1 for any box with itself', () => {
    const side = fc.float({ min: Math.fround(0.01), max: 700, noNaN: true })
    fc.assert(
      fc.property(coordinate, coordinate, side, side, (x, y, width, height) => {
        const box: Box = [x, y, x + width, y + height]
        expect(iouOf(box, box)).toBe(1)
      }),
      { seed: 2 },
    )
  })
})
