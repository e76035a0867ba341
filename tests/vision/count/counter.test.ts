import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCounter, type Anchor, type CountEvent } from '../../../src/vision/count/counter.ts'
import type { Shape } from '../../../src/vision/count/shape.ts'
import type { Corners, TrackedFrame } from '../../../src/vision/track/tracker.ts'

/** Down the middle of a picture of 200 x 200: in is to the left. */
const line: Shape = { kind: 'line', id: 1, from: [100, 20], to: [100, 180] }
const zone: Shape = {
  kind: 'zone',
  id: 2,
  corners: [
    [50, 50],
    [150, 50],
    [150, 150],
    [50, 150],
  ],
}

type Place = readonly [x: number, y: number] | 'lost' | null

/** A box of 20 x 50 whose lower edge has its middle at a place. */
function boxAt(x: number, y: number): Corners {
  return [x - 10, y - 50, x + 10, y]
}

/** A frame with track 1, 2, ... at these places; null: it is given up. */
function frameOf(places: readonly Place[], classId = 0): TrackedFrame {
  const all = places.map((place, i) => ({ id: i + 1, place }))
  return {
    tracks: all.flatMap(({ id, place }) =>
      place === null || place === 'lost'
        ? []
        : [
            {
              ...{ id, classId, score: 0.9, detection: 0, meeting: 'first' as const },
              ...{ predicted: null, overlap: null, estimates: [] },
              box: boxAt(...place),
            },
          ],
    ),
    lost: all.flatMap(({ id, place }) =>
      place === 'lost' ? [{ id, box: boxAt(0, 0), classId, frames: 1 }] : [],
    ),
  }
}

/** Events of one track through these places, a frame each 100 ms. */
function eventsOf(
  shapes: readonly Shape[],
  places: readonly Place[],
  { margin = 0.04, anchor = 'foot' as Anchor } = {},
): CountEvent[] {
  const counter = createCounter({ shapes, anchor, margin })
  return places.flatMap((place, i) => counter.next(frameOf([place]), 100 * i))
}

const brief = (events: readonly CountEvent[]) => events.map(({ time, what }) => [time, what])

describe('a line', () => {
  test('counts each crossing once, in its direction', () => {
    const places: Place[] = [140, 120, 104, 96, 80, 60, 96, 104, 140].map((x) => [x, 100])
    expect(eventsOf([line], places)).toEqual([
      { time: 300, shape: 1, what: 'in', track: 1, classId: 0 },
      { time: 700, shape: 1, what: 'out', track: 1, classId: 0 },
    ])
  })

  test('the other way round counts the other way', () => {
    const turned: Shape = { ...line, from: line.to, to: line.from }
    const places: Place[] = [
      [140, 100],
      [60, 100],
    ]
    expect(brief(eventsOf([line], places))).toEqual([[100, 'in']])
    expect(brief(eventsOf([turned], places))).toEqual([[100, 'out']])
  })

  test('counts who stands on it once, when they have left it', () => {
    const across = [140, 100, 100, 100.5, 99.5, 60]
    expect(
      brief(
        eventsOf(
          [line],
          across.map((x) => [x, 100]),
        ),
      ),
    ).toEqual([[500, 'in']])
    const back = [140, 100, 100, 140]
    expect(
      eventsOf(
        [line],
        back.map((x) => [x, 100]),
      ),
    ).toEqual([])
  })

  test('does not count a tremble; without a margin it would', () => {
    const places: Place[] = [140, 101, 99, 101, 99, 101].map((x) => [x, 100])
    expect(eventsOf([line], places)).toEqual([])
    expect(eventsOf([line], places, { margin: 0 })).toHaveLength(4)
  })

  test('counts between its ends only, these included', () => {
    const past = (y: number): Place[] => [
      [140, y],
      [60, y],
    ]
    expect(eventsOf([line], past(181))).toEqual([])
    expect(eventsOf([line], past(19))).toEqual([])
    expect(eventsOf([line], past(180))).toHaveLength(1)
    // around the end, then back through it
    const round: Place[] = [
      [140, 100],
      [140, 190],
      [60, 190],
      [60, 100],
      [140, 100],
    ]
    expect(brief(eventsOf([line], round))).toEqual([[400, 'out']])
  })

  test('counts who is lost on one side and found on the other', () => {
    expect(brief(eventsOf([line], [[140, 100], 'lost', 'lost', [60, 100]]))).toEqual([[300, 'in']])
    expect(eventsOf([line], [[140, 100], null, [60, 100]])).toEqual([])
  })

  test('counts by the point that it is told', () => {
    const flat: Shape = { kind: 'line', id: 3, from: [0, 100], to: [200, 100] }
    // the lower edge goes from 90 to 110, the middle from 65 to 85
    const places: Place[] = [
      [50, 90],
      [50, 110],
    ]
    expect(eventsOf([flat], places)).toHaveLength(1)
    expect(eventsOf([flat], places, { anchor: 'middle' })).toEqual([])
  })

  test('without length counts nothing', () => {
    const dot: Shape = { kind: 'line', id: 1, from: [100, 100], to: [100, 100] }
    expect(
      eventsOf(
        [dot],
        [
          [140, 100],
          [60, 100],
        ],
      ),
    ).toEqual([])
  })

  test('over the whole picture counts in and out in turn, whatever the way', () => {
    const whole: Shape = { kind: 'line', id: 1, from: [100, -1], to: [100, 201] }
    const place = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }))
    let crossings = 0
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 30 }), (places) => {
        const events = eventsOf([whole], places)
        crossings += events.length
        const whats = events.map(({ what }) => what)
        expect(whats.slice(1).every((what, i) => what !== whats[i])).toBe(true)
        const sides = places.map(([x]) => x - 100).filter((off) => Math.abs(off) > 2)
        const isAcross = sides.length > 0 && sides[0]! > 0 !== sides.at(-1)! > 0
        expect(events.length % 2 === 1).toBe(isAcross)
      }),
      { seed: 20, numRuns: 200 },
    )
    expect(crossings).toBeGreaterThan(200)
  })
})

describe('a zone', () => {
  test('counts a visit from its first to its last sight inside', () => {
    const places: Place[] = [20, 40, 60, 100, 140, 160, 180].map((x) => [x, 100])
    expect(eventsOf([zone], places)).toEqual([
      { time: 200, shape: 2, what: 'enter', track: 1, classId: 0 },
      { time: 500, shape: 2, what: 'leave', track: 1, classId: 0, dwell: 200 },
    ])
  })

  test('counts who appears inside, and who is given up there', () => {
    const places: Place[] = [[100, 100], [100, 100], 'lost', 'lost', null]
    expect(eventsOf([zone], places)).toEqual([
      { time: 0, shape: 2, what: 'enter', track: 1, classId: 0 },
      { time: 400, shape: 2, what: 'leave', track: 1, classId: 0, dwell: 100 },
    ])
  })

  test('does not count a tremble at its edge', () => {
    const places: Place[] = [40, 51, 49, 51, 49, 51, 40].map((x) => [x, 100])
    expect(brief(eventsOf([zone], places))).toEqual([
      [100, 'enter'],
      [600, 'leave'],
    ])
  })

  test('knows who is inside, lost ones too', () => {
    const counter = createCounter({ shapes: [zone], anchor: 'foot', margin: 0 })
    counter.next(
      frameOf([
        [100, 100],
        [20, 20],
        [60, 60],
      ]),
      0,
    )
    counter.next(frameOf([[100, 100], [100, 100], 'lost']), 100)
    expect(counter.visits()).toEqual(
      [
        { shape: 2, track: 1, classId: 0, since: 0, until: 100 },
        { shape: 2, track: 3, classId: 0, since: 0, until: 0 },
        { shape: 2, track: 2, classId: 0, since: 100, until: 100 },
      ].toSorted((a, b) => a.track - b.track),
    )
  })
})
