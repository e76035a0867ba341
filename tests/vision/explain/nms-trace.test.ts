import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentAfter, nextTake, rolesAt } from '../../../src/vision/explain/nms-moment.ts'
import { nmsStep, traceNms, type NmsTraceOptions } from '../../../src/vision/explain/nms-trace.ts'
import type { ModelBoxes } from '../../../src/vision/geometry.ts'
import { iou } from '../../../src/vision/iou.ts'
import { nms } from '../../../src/vision/nms.ts'
import { softNms } from '../../../src/vision/soft-nms.ts'
import { threshold } from '../../../src/vision/threshold.ts'

const defaults: NmsTraceOptions = {
  kind: 'greedy',
  classAgnostic: false,
  iou: 0.45,
  confidence: 0.1,
  sigma: 0.5,
  maxDetections: 300,
}

/** Boxes with few different sides, so that equal scores and equal overlaps are common. */
const crowds = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 12 }),
    y: fc.integer({ min: 0, max: 12 }),
    w: fc.integer({ min: 1, max: 10 }),
    h: fc.integer({ min: 1, max: 10 }),
    score: fc.integer({ min: 1, max: 20 }).map((twentieths) => Math.fround(twentieths / 20)),
    classId: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 30 },
)

type Crowd = typeof crowds extends fc.Arbitrary<infer T> ? T : never

function columns(crowd: Crowd) {
  const boxes = Float32Array.from(
    crowd.flatMap(({ x, y, w, h }) => [x, y, x + w, y + h]),
  ) as ModelBoxes
  const scores = Float32Array.from(crowd, ({ score }) => score)
  const classIds = Uint16Array.from(crowd, ({ classId }) => classId)
  return { boxes, scores, classIds, order: threshold(scores, 0.1) }
}

const choices = fc.record({
  iou: fc.constantFrom(0, 0.25, 0.45, 0.5, 1),
  classAgnostic: fc.boolean(),
  maxDetections: fc.constantFrom(0, 1, 3, 300),
})

describe('a trace of greedy suppression', () => {
  it('ends with the boxes that nms keeps, and every suppressed box with its suppressor and IoU', () => {
    fc.assert(
      fc.property(crowds, choices, (crowd, choice) => {
        const { boxes, scores, classIds, order } = columns(crowd)
        const trace = traceNms(boxes, scores, classIds, order, { ...defaults, ...choice })
        const reference = nms(boxes, classIds, order, choice)
        expect(trace.kept).toEqual(reference.kept)
        const { suppressed } = momentAfter(trace, trace.length)
        expect(suppressed.size).toBe(reference.suppressed.candidates.length)
        reference.suppressed.candidates.forEach((candidate, row) => {
          const by = reference.suppressed.by[row]!
          expect(suppressed.get(candidate)).toEqual({ by, value: reference.suppressed.iou[row] })
          expect(suppressed.get(candidate)?.value).toBe(
            Math.fround(iou(boxes, by, boxes, candidate)),
          )
        })
      }),
      { seed: 1 },
    )
  })

  it('compares no box of another class, and no suppressed one', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const { boxes, scores, classIds, order } = columns(crowd)
        const trace = traceNms(boxes, scores, classIds, order, defaults)
        const gone = new Set<number>()
        for (let i = 0; i < trace.length; i++) {
          const [box, other] = [trace.boxes[i]!, trace.others[i]!]
          expect(gone.has(box) || gone.has(other)).toBe(false)
          expect(classIds[box]).toBe(classIds[other])
          if (trace.kinds[i] === nmsStep.suppress) gone.add(other)
        }
      }),
      { seed: 2 },
    )
  })
})

describe('a trace of soft suppression', () => {
  it.each([
    ['soft-linear', 'linear'],
    ['soft-gaussian', 'gaussian'],
  ] as const)('%s ends with what softNms keeps, at its scores', (kind, decay) => {
    fc.assert(
      fc.property(crowds, choices, (crowd, { iou: limit, classAgnostic }) => {
        const { boxes, scores, classIds, order } = columns(crowd)
        const options = { ...defaults, kind, classAgnostic, iou: limit }
        const trace = traceNms(boxes, scores, classIds, order, options)
        const reference = softNms(boxes, scores, classIds, order, {
          classAgnostic,
          confidence: 0.1,
          ...(decay === 'linear' ? { decay, iou: limit } : { decay, sigma: 0.5 }),
        })
        expect(trace.kept).toEqual(reference.kept)
        expect(trace.keptScores).toEqual(reference.scores)
      }),
      { seed: 3 },
    )
  })
})

describe('a trace of DIoU suppression', () => {
  it('keeps the same as a plain implementation of the paper', () => {
    fc.assert(
      fc.property(crowds, choices, (crowd, { iou: limit, classAgnostic }) => {
        const { boxes, scores, classIds, order } = columns(crowd)
        const options = { ...defaults, kind: 'diou', iou: limit, classAgnostic } as const
        const { kept } = traceNms(boxes, scores, classIds, order, options)
        const plain: number[] = []
        for (const i of order) {
          const rival = plain.some(
            (k) =>
              (classAgnostic || crowd[k]!.classId === crowd[i]!.classId) &&
              diou(crowd[k]!, crowd[i]!) > limit,
          )
          if (!rival) plain.push(i)
        }
        expect([...kept]).toEqual(plain)
      }),
      { seed: 4 },
    )
  })

  it('distinguishes boxes of equal IoU by the distance of their centres', () => {
    // both have an IoU of 1/3, but the neighbour's centre is farther away than that of the box around the first
    const boxes = Float32Array.of(0, 0, 10, 10, 5, 0, 15, 10, 0, 0, 10, 30) as ModelBoxes
    const scores = Float32Array.of(0.9, 0.8, 0.7)
    const pair = (other: number) =>
      traceNms(boxes, scores, new Uint16Array(3), Uint32Array.of(0, other), {
        ...defaults,
        kind: 'diou',
      })
    expect(pair(1).values[1]).toBeCloseTo(1 / 3 - 25 / (225 + 100), 6)
    expect(pair(2).values[1]).toBeCloseTo(1 / 3 - 100 / (100 + 900), 6)
  })
})

describe('a moment of a trace', () => {
  const boxes = Float32Array.of(0, 0, 100, 100, 25, 0, 125, 100, 50, 0, 150, 100) as ModelBoxes
  const trace = traceNms(
    boxes,
    Float32Array.of(0.9, 0.8, 0.7),
    new Uint16Array(3),
    Uint32Array.of(0, 1, 2),
    { ...defaults, iou: 0.5 },
  )

  it('has nothing before the first step', () => {
    expect(momentAfter(trace, 0)).toMatchObject({ kept: [], current: null, last: null })
  })

  it('follows the chain: take, suppress the second, leave the third, take it', () => {
    expect(Array.from(trace.kinds)).toEqual([0, 2, 1, 0])
    const second = momentAfter(trace, 3)
    expect(second.current).toBe(0)
    expect(second.comparisons.map(({ other, outcome }) => [other, outcome])).toEqual([
      [1, 'goes'],
      [2, 'stays'],
    ])
    expect(second.comparisons.map(({ value }) => value)).toEqual([
      Math.fround(0.6),
      Math.fround(1 / 3),
    ])
    expect(momentAfter(trace, 4)).toMatchObject({ kept: [0, 2], current: 2, last: 'take' })
  })

  it('gives every box one role', () => {
    const roles = (steps: number) => [...rolesAt(momentAfter(trace, steps), [0, 1, 2]).values()]
    expect(roles(0)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(roles(1)).toEqual(['current', 'waiting', 'waiting'])
    expect(roles(2)).toEqual(['current', 'compared', 'waiting'])
    expect(roles(3)).toEqual(['current', 'suppressed', 'compared'])
    expect(roles(4)).toEqual(['kept', 'suppressed', 'current'])
  })

  it('is followed by the next box taken, or by none', () => {
    expect([0, 1, 3, 4].map((step) => nextTake(trace, step))).toEqual([1, 4, 4, 4])
  })
})

interface Side {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

function diou(a: Side, b: Side): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  const shared = Math.max(0, width) * Math.max(0, height)
  const wide = Math.max(a.x + a.w, b.x + b.w) - Math.min(a.x, b.x)
  const high = Math.max(a.y + a.h, b.y + b.h) - Math.min(a.y, b.y)
  const apart = (a.x + a.w / 2 - b.x - b.w / 2) ** 2 + (a.y + a.h / 2 - b.y - b.h / 2) ** 2
  return shared / (a.w * a.h + b.w * b.h - shared) - apart / (wide ** 2 + high ** 2)
}
