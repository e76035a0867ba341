import { describe, expect, it } from 'vitest'
import { placeShapeChips } from '../../src/overlay/place-shape-chips.ts'
import { intersection, type Box } from '../../src/overlay/rect.ts'
import type { Point } from '../../src/vision/geometry.ts'

const surface = { size: { width: 360, height: 200 }, unit: 1, viewport: { scale: 2, x: 10, y: 0 } }
const ruler = { width: () => 120 }
const text = { words: 'Line 1: 12 in, 3 out', figures: '' }

const place = (...shapes: Point[][]) =>
  placeShapeChips(
    shapes.map((points) => ({ points, text })),
    surface,
    ruler,
  ) as Box[]

const overlaps = (rects: readonly Box[]) =>
  rects.filter((rect, i) => rects.slice(0, i).some((other) => intersection(rect, other)))

describe('the chips of lines and zones', () => {
  it('are below the middle', () => {
    expect(
      place([
        [60, 20],
        [100, 40],
      ]),
    ).toEqual([[110, 68, 230, 87]])
  })

  it('stay on the surface', () => {
    const [left, , right, bottom] = place([
      [170, 99],
      [174, 100],
    ])[0]!
    expect(right).toBe(360)
    expect(left).toBe(240)
    expect(bottom).toBe(200)
  })

  it('hide none of the others, whether lines meet in the middle or at an edge', () => {
    for (const y of [0, 50, 100]) {
      const rects = place(...[0, 1, 2, 3].map((by): Point[] => [[40 + 9 * by, y]]))
      expect(overlaps(rects)).toEqual([])
      expect(rects.every(([, top, , bottom]) => top >= 0 && bottom <= 200)).toBe(true)
    }
  })

  it('are not missing where there is no room', () => {
    expect(place(...Array.from({ length: 20 }, (): Point[] => [[50, 50]]))).toHaveLength(20)
  })

  it('are none without words', () => {
    expect(placeShapeChips([{ points: [[1, 1]], text: null }], surface, ruler)).toEqual([null])
  })
})
