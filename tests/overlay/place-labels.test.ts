import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeLabels } from '../../src/overlay/place-labels.ts'
import type { LabelRequest, LabelSpace } from '../../src/overlay/place-labels.ts'
import { intersection } from '../../src/overlay/rect.ts'
import type { Box } from '../../src/overlay/rect.ts'

const space: LabelSpace = { bounds: { width: 600, height: 400 }, height: 20, gap: 1 }

describe('label placement', () => {
  it('puts a label above its box, flush left', () => {
    expect(placeLabels([{ box: [100, 100, 200, 200], widths: [60] }], space)).toEqual([
      { request: 0, variant: 0, rect: [100, 80, 160, 100], leader: null },
    ])
  })

  it('goes inside a large box at the upper edge of the screen, and below a small one', () => {
    expect(placesOf([{ box: [100, 0, 300, 200], widths: [60] }])).toEqual([[100, 0, 160, 20]])
    expect(placesOf([{ box: [100, 0, 140, 40], widths: [60] }])).toEqual([[100, 40, 160, 60]])
  })

  it('aligns right at the right edge of the screen', () => {
    expect(placesOf([{ box: [560, 100, 600, 140], widths: [60] }])).toEqual([[540, 80, 600, 100]])
  })

  it('labels the visible part of a box that extends past the screen', () => {
    expect(placesOf([{ box: [-500, -500, 900, 900], widths: [60] }])).toEqual([[0, 0, 60, 20]])
  })

  it('leaves out boxes that are off the screen', () => {
    expect(placesOf([{ box: [700, 100, 800, 200], widths: [60] }])).toEqual([])
  })

  it('gives the first of two equal boxes the better place', () => {
    const box: Box = [100, 100, 130, 130]
    const [first, second] = placesOf([
      { box, widths: [60] },
      { box, widths: [60] },
    ])
    expect(first).toEqual([100, 80, 160, 100])
    expect(second).toEqual([100, 130, 160, 150])
  })

  it('shortens a label that otherwise would not fit at its box', () => {
    const narrow = { ...space, bounds: { width: 50, height: 400 } }
    const [label] = placeLabels([{ box: [0, 100, 50, 130], widths: [60, 40] }], narrow)
    expect(label).toMatchObject({ variant: 1, rect: [0, 80, 40, 100] })
  })

  it('moves a label away with a line to its box if there is no room at the box', () => {
    const box: Box = [100, 100, 130, 130]
    const labels = placeLabels(
      Array.from({ length: 6 }, () => ({ box, widths: [60] })),
      space,
    )
    const moved = labels.filter(({ leader }) => leader)
    expect(moved.length).toBeGreaterThan(0)
    for (const { leader } of moved) {
      const [, , x, y] = leader!
      expect(x >= 100 && x <= 130 && y >= 100 && y <= 130).toBe(true)
    }
  })

  it('leaves out a label if there is no room at all', () => {
    const tiny = { ...space, bounds: { width: 70, height: 45 } }
    const box: Box = [0, 0, 70, 45]
    const requests = Array.from({ length: 5 }, () => ({ box, widths: [60] }))
    expect(placeLabels(requests, tiny).map(({ request }) => request)).toEqual([0, 1])
  })

  it('avoids obstacles', () => {
    const obstacle: Box = [90, 60, 220, 99]
    const [label] = placeLabels([{ box: [100, 100, 200, 200], widths: [60] }], {
      ...space,
      obstacles: [obstacle],
    })
    expect(label && intersection(label.rect, obstacle)).toBeNull()
  })

  it('never lets two labels overlap nor one leave the screen, however many there are', () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 120 }), (requests) => {
        const labels = placeLabels(requests, space)
        for (const [index, { rect }] of labels.entries()) {
          const [x1, y1, x2, y2] = rect
          expect(x1 >= 0 && y1 >= 0 && x2 <= 600 && y2 <= 400).toBe(true)
          for (const other of labels.slice(0, index)) {
            expect(intersection(rect, other.rect)).toBeNull()
          }
        }
        const named = labels.map(({ request: index }) => index)
        expect(new Set(named).size).toBe(named.length)
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('gives each label one of the widths it asked for', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
        for (const { request: index, variant, rect } of placeLabels(requests, space)) {
          expect(rect[2] - rect[0]).toBeCloseTo(requests[index]!.widths[variant]!, 9)
          expect(rect[3] - rect[1]).toBeCloseTo(20, 9)
        }
      }),
      { seed: 4, numRuns: 60 },
    )
  })
})

function placesOf(requests: readonly LabelRequest[]): Box[] {
  return placeLabels(requests, space).map(({ rect }) => rect)
}

const request: fc.Arbitrary<LabelRequest> = fc
  .record({
    x: fc.integer({ min: -100, max: 650 }),
    y: fc.integer({ min: -100, max: 450 }),
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 300 }),
    label: fc.integer({ min: 20, max: 140 }),
  })
  .map(({ x, y, width, height, label }) => ({
    box: [x, y, x + width, y + height],
    widths: [label, label / 2],
  }))
