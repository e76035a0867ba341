import { describe, expect, it } from 'vitest'
import { candidateBox, compareCandidates } from '../../../src/views/shared/candidate-geometry.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { candidatesOf } from '../detect/scene.ts'

// a picture of 1280 x 960 centred in 640 x 640: half size, 80 pixels of padding above and below
const result = {
  letterbox: letterbox({ width: 1280, height: 960 }, { width: 640, height: 640 }, 'centre'),
  candidates: candidatesOf([
    { box: [100, 180, 200, 280], score: 0.9, classId: 0 },
    { box: [150, 180, 250, 280], score: 0.8, classId: 0 },
    { box: [-20, 40, 100, 180], score: 0.7, classId: 0 },
    { box: [400, 400, 410, 410], score: 0.6, classId: 0 },
  ]),
}

describe('any candidate', () => {
  it('has a box in picture pixels', () => {
    expect(candidateBox(result, 0)).toEqual([200, 200, 400, 400])
  })

  it('is clipped to the picture', () => {
    expect(candidateBox(result, 2)).toEqual([0, 0, 200, 200])
  })

  it('must be one', () => {
    expect(() => candidateBox(result, 4)).toThrow('candidate 4 of 4')
    expect(() => candidateBox(result, -1)).toThrow('candidate -1 of 4')
  })
})

describe('two candidates', () => {
  it('have the IoU of NMS, with areas in picture pixels', () => {
    const { iou, intersection, union } = compareCandidates(result, 0, 1)
    expect(iou).toBeCloseTo(1 / 3, 6)
    expect(intersection).toBe(100 * 200)
    expect(union).toBe(300 * 200)
  })

  it('are compared unclipped, as in NMS', () => {
    const inside = candidatesOf([
      { box: [-20, 180, 20, 220], score: 0.9, classId: 0 },
      { box: [0, 180, 20, 220], score: 0.8, classId: 0 },
    ])
    const { iou, intersection, union } = compareCandidates({ ...result, candidates: inside }, 0, 1)
    expect(iou).toBeCloseTo(0.5, 6)
    expect(intersection / union).toBeCloseTo(0.5, 6)
  })

  it('that are disjoint have no intersection', () => {
    expect(compareCandidates(result, 0, 3)).toEqual({
      iou: 0,
      intersection: 0,
      union: 200 * 200 + 20 * 20,
    })
  })
})
