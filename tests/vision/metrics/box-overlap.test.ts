import { describe, expect, it } from 'vitest'
import { boxOverlap } from '../../../src/vision/metrics/box-overlap.ts'

const boxes = (...values: number[]) => Float64Array.from(values)
const flags = (...values: number[]) => Uint8Array.from(values)

describe('overlap of boxes', () => {
  it('is 1/7 for two squares of side 10 shifted by half, without the pixel of old VOC', () => {
    expect(boxOverlap(boxes(0, 0, 10, 10), boxes(5, 5, 10, 10), flags(0))[0]).toBe(25 / 175)
  })

  it('is the fraction of the detection inside, if the ground truth is a crowd', () => {
    expect(boxOverlap(boxes(0, 0, 10, 10), boxes(5, 0, 100, 100), flags(1))[0]).toBe(0.5)
  })

  it('is 0 for boxes that only touch and for boxes without area', () => {
    const truths = boxes(10, 0, 10, 10, 2, 2, 0, 5, 0, 0, 0, 0)
    expect([...boxOverlap(boxes(0, 0, 10, 10), truths, flags(0, 0, 1))]).toEqual([0, 0, 0])
  })

  it('is 0, and not 0/0, for two boxes without area at the same place', () => {
    const lines = boxes(3, 3, 0, 5, 3, 3, 5, 0)
    expect([...boxOverlap(lines, lines, flags(0, 0))]).toEqual([0, 0, 0, 0])
  })

  it('has one row per detection', () => {
    const detections = boxes(0, 0, 4, 4, 100, 0, 4, 4)
    const truths = boxes(100, 0, 4, 4, 0, 0, 4, 4, 50, 50, 1, 1)
    expect([...boxOverlap(detections, truths, flags(0, 0, 0))]).toEqual([0, 1, 0, 1, 0, 0])
  })

  it('overwrites earlier values in the given array', () => {
    const out = new Float64Array(3).fill(9)
    boxOverlap(boxes(0, 0, 4, 4), boxes(50, 50, 4, 4), flags(0), out)
    expect([...out]).toEqual([0, 9, 9])
  })

  it('throws if the lengths do not match', () => {
    expect(() => boxOverlap(boxes(0, 0, 4, 4), boxes(0, 0, 4, 4), flags(0, 0))).toThrow(
      '4 box values',
    )
    expect(() => boxOverlap(boxes(0, 0, 4), boxes(0, 0, 4, 4), flags(0))).toThrow(
      'not whole boxes: 3',
    )
    const none = new Float64Array(0)
    expect(() => boxOverlap(boxes(0, 0, 4, 4), boxes(0, 0, 4, 4), flags(0), none)).toThrow(
      'no room',
    )
    const two = boxes(0, 0, 4, 4, 2, 2, 4, 4)
    expect(() => boxOverlap(two, two, flags(0, 0), new Float64Array(3))).toThrow(
      'no room for 2 x 2 overlaps in 3 values',
    )
  })
})
