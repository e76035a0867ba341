import { describe, expect, it } from 'vitest'
import { areCorners, type GivenBox } from '../../src/annotations/mistaken-boxes.ts'

const size = { width: 200, height: 200 }

/** The same numbers of several boxes, each with the area that `areaOf` makes of it. */
function boxes(areaOf: (box: readonly number[]) => number | undefined): readonly GivenBox[] {
  return [
    [20, 30, 181, 187],
    [40, 50, 190, 160],
    [60, 10, 150, 195],
  ].map((box) => ({ box: box as [number, number, number, number], size, area: areaOf(box) }))
}

describe('boxes that reach beyond their pictures as they stand', () => {
  it('are corners where nothing else is said', () => {
    expect(areCorners(boxes(() => undefined))).toBe(true)
  })

  it('are corners where their areas are those between corners', () => {
    expect(areCorners(boxes(([x1, y1, x2, y2]) => (x2! - x1!) * (y2! - y1!)))).toBe(true)
  })

  it('are what they say where their areas are width times height', () => {
    expect(areCorners(boxes(([, , width, height]) => width! * height!))).toBe(false)
  })

  it('are no corners by the area of an outline that is near by chance', () => {
    const box = [80.738, 47.623, 181.427, 187.188] as [number, number, number, number]
    expect(areCorners([{ box, size: { width: 640, height: 427 }, area: 14144.595 }])).toBe(false)
  })

  it('is not told by areas as small as rounding, or near those of both readings', () => {
    const size = { width: 640, height: 427 }
    const slivers: GivenBox[] = [
      { box: [0.016, 72.712, 0.016, 109.991], size, area: 0.021 },
      { box: [99.308, 0, 105.855, 0.006], size, area: 0.635 },
      // 193.7 between the corners, and 195
      { box: [1, 0, 150, 1.3], size, area: 194.5 },
    ]
    expect(slivers.filter((one) => areCorners([one]))).toEqual([])
  })
})
