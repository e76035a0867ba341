import { describe, expect, test } from 'vitest'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import { softNms, type SoftNmsOptions } from '../../src/vision/soft-nms.ts'

const boxes = Float32Array.of(
  ...[0, 0, 100, 100],
  ...[25, 0, 125, 100],
  ...[50, 0, 150, 100],
) as ModelBoxes
const scores = Float32Array.of(0.9, 0.8, 0.7)
const order = Uint32Array.of(0, 1, 2)
const linear: SoftNmsOptions = { decay: 'linear', iou: 0.5, confidence: 0, classAgnostic: false }
const soften = (options: Partial<SoftNmsOptions> = {}, classIds = new Uint16Array(3)) =>
  softNms(boxes, scores, classIds, order, { ...linear, ...options } as SoftNmsOptions)

describe('softNms', () => {
  test('decays the second of a chain from .8 to .32 and picks the third before it', () => {
    // the third's IoU with the first is only 1/3, so its score stays .7; then the second's IoU with it is also
    // .6: .32 * .4
    const { kept, scores: decayed } = soften()
    expect(kept).toEqual(Uint32Array.of(0, 2, 1))
    expect(decayed[1]).toBeCloseTo(0.7, 6)
    expect(decayed[2]).toBeCloseTo(0.32 * 0.4, 6)
  })

  test('decays the second of a pair from .8 to .32', () => {
    const { scores: decayed } = softNms(
      boxes,
      scores,
      new Uint16Array(3),
      order.subarray(0, 2),
      linear,
    )
    expect(decayed[1]).toBeCloseTo(0.32, 6)
  })

  test('drops boxes that decay to the confidence or below', () => {
    expect(soften({ confidence: 0.2 }).kept).toEqual(Uint32Array.of(0, 2))
  })

  test('compares only within a class unless class-agnostic', () => {
    const classIds = Uint16Array.of(0, 1, 0)
    expect(soften({}, classIds).scores).toEqual(scores)
    expect(soften({ classAgnostic: true }, classIds).kept).toEqual(Uint32Array.of(0, 2, 1))
  })

  test('decays by a Gaussian of the IoU, with no threshold', () => {
    const { kept, scores: decayed } = soften({ decay: 'gaussian', sigma: 0.5 })
    const third = 0.7 * Math.exp(-((1 / 3) ** 2) / 0.5)
    const second = 0.8 * Math.exp(-(0.6 ** 2) / 0.5) * Math.exp(-(0.6 ** 2) / 0.5)
    expect(kept).toEqual(Uint32Array.of(0, 2, 1))
    expect(decayed[1]).toBeCloseTo(third, 6)
    expect(decayed[2]).toBeCloseTo(second, 6)
  })

  test('picks the earlier of equal scores first and changes none of its inputs', () => {
    const equal = Float32Array.of(0.5, 0.9, 0.5)
    const apart = Float32Array.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5) as ModelBoxes
    const sequence = Uint32Array.of(2, 0, 1)
    expect(softNms(apart, equal, new Uint16Array(3), sequence, linear).kept).toEqual(
      Uint32Array.of(1, 2, 0),
    )
    soften()
    expect(scores).toEqual(Float32Array.of(0.9, 0.8, 0.7))
    expect(order).toEqual(Uint32Array.of(0, 1, 2))
  })
})
