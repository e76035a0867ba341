import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import { iou } from '../../src/vision/iou.ts'
import { nms, type NmsOptions } from '../../src/vision/nms.ts'
import { threshold } from '../../src/vision/threshold.ts'
import { mulberry32 } from '../../src/nn/random.ts'

interface Candidate {
  readonly box: readonly [number, number, number, number]
  readonly score: number
  readonly classId: number
}

const defaults: NmsOptions = { iou: 0.5, classAgnostic: false, maxDetections: 300 }

function suppress(candidates: readonly Candidate[], options: Partial<NmsOptions> = {}) {
  const boxes = Float32Array.from(candidates.flatMap(({ box }) => [...box])) as ModelBoxes
  const scores = Float32Array.from(candidates, ({ score }) => score)
  const classIds = Uint16Array.from(candidates, ({ classId }) => classId)
  return nms(boxes, classIds, threshold(scores, 0), { ...defaults, ...options })
}

/** A box 100 high from `left` to `right`. */
const strip = (left: number, right: number, score: number, classId = 0): Candidate => ({
  box: [left, 0, right, 100],
  score,
  classId,
})

describe('nms', () => {
  const chain = [strip(0, 100, 0.9), strip(25, 125, 0.8), strip(50, 150, 0.7)]

  test('lets a suppressed box suppress no other: of a chain the first and third stay', () => {
    const { kept, suppressed } = suppress(chain)
    expect(kept).toEqual(Uint32Array.of(0, 2))
    expect(suppressed).toEqual({
      candidates: Uint32Array.of(1),
      by: Uint32Array.of(0),
      iou: Float32Array.of(0.6),
    })
  })

  test('keeps both of two boxes whose IoU equals the threshold', () => {
    const half: Candidate[] = [
      { box: [0, 0, 10, 10], score: 0.9, classId: 0 },
      { box: [0, 0, 10, 5], score: 0.8, classId: 0 },
    ]
    expect(suppress(half).kept).toEqual(Uint32Array.of(0, 1))
    expect(suppress(half, { iou: 0.499 }).kept).toEqual(Uint32Array.of(0))
  })

  test('keeps the first of two equal scores', () => {
    expect(suppress([strip(0, 100, 0.5), strip(1, 101, 0.5)]).kept).toEqual(Uint32Array.of(0))
    expect(suppress([strip(1, 101, 0.5), strip(0, 100, 0.5)]).kept).toEqual(Uint32Array.of(0))
  })

  test('compares only within a class unless class-agnostic', () => {
    const pair = [strip(0, 100, 0.9, 3), strip(0, 100, 0.8, 65_000)]
    expect(suppress(pair).kept).toEqual(Uint32Array.of(0, 1))
    expect(suppress(pair, { classAgnostic: true }).kept).toEqual(Uint32Array.of(0))
  })

  test('names the first kept box in score order as suppressor, not the one that overlaps most', () => {
    // kept: 0 and 1, IoU 1/3; the third overlaps both, the second more
    const { kept, suppressed } = suppress([
      strip(0, 100, 0.9),
      strip(50, 150, 0.8),
      strip(30, 130, 0.7),
    ])
    expect(kept).toEqual(Uint32Array.of(0, 1))
    expect(suppressed.by).toEqual(Uint32Array.of(0))
    expect(suppressed.iou[0]).toBeCloseTo(70 / 130, 6)
    expect(
      suppress([strip(0, 100, 0.9), strip(50, 150, 0.8), strip(30, 130, 0.7)], { iou: 0.6 })
        .suppressed.by,
    ).toEqual(Uint32Array.of(1))
  })

  test('keeps at most the maximum number, the highest scores', () => {
    const apart = [5, 3, 4, 1, 2].map((n) => strip(n * 200, n * 200 + 100, n / 10))
    const { kept, suppressed } = suppress(apart, { maxDetections: 2 })
    expect(kept).toEqual(Uint32Array.of(0, 2))
    expect(suppressed.candidates.length).toBe(0)
  })

  test('still names suppressors beyond the limit', () => {
    const boxes = [strip(0, 100, 0.9), strip(500, 600, 0.8), strip(1, 101, 0.7)]
    const { kept, suppressed } = suppress(boxes, { maxDetections: 1 })
    expect(kept).toEqual(Uint32Array.of(0))
    expect(suppressed.candidates).toEqual(Uint32Array.of(2))
  })

  test('keeps boxes without area, which overlap nothing', () => {
    expect(suppress([strip(5, 5, 0.9), strip(5, 5, 0.8)], { iou: 0 }).kept.length).toBe(2)
  })

  test('processes only the given candidates', () => {
    const boxes = Float32Array.from(chain.flatMap(({ box }) => [...box])) as ModelBoxes
    const result = nms(boxes, new Uint16Array(3), Uint32Array.of(1, 2), defaults)
    expect(result.kept).toEqual(Uint32Array.of(1))
    expect(result.suppressed.by).toEqual(Uint32Array.of(1))
  })

  test('returns nothing for no candidates', () => {
    const { kept, suppressed } = suppress([])
    expect(kept.length).toBe(0)
    expect(suppressed.candidates.length).toBe(0)
  })

  test('refuses invalid settings', () => {
    expect(() => suppress(chain, { iou: 1.1 })).toThrow('IoU threshold is 1.1, expected 0..1')
    expect(() => suppress(chain, { iou: NaN })).toThrow('IoU threshold is NaN')
    expect(() => suppress(chain, { maxDetections: -1 })).toThrow('maxDetections is -1')
    expect(() => suppress(chain, { maxDetections: 1.5 })).toThrow('maxDetections is 1.5')
  })

  test('agrees with the plain quadratic algorithm on a crowd of candidates', () => {
    const random = mulberry32(9)
    const crowd = Array.from({ length: 1500 }, (): Candidate => {
      const x = random() * 300
      const y = random() * 300
      return {
        box: [x, y, x + 20 + random() * 80, y + 20 + random() * 80],
        score: Math.floor(random() * 500) / 500 + 0.001,
        classId: Math.floor(random() * 4),
      }
    })
    for (const classAgnostic of [false, true]) {
      const options = { iou: 0.45, classAgnostic, maxDetections: 10_000 }
      const { kept, suppressed } = suppress(crowd, options)
      const expected = plainNms(crowd, options)
      expect([...kept]).toEqual(expected.kept)
      expect([...suppressed.candidates]).toEqual(expected.dropped.map(({ candidate }) => candidate))
      expect([...suppressed.by]).toEqual(expected.dropped.map(({ by }) => by))
    }
  })
})

describe('nms, for any boxes', () => {
  const anyCandidate = fc
    .record({
      x: fc.float({ min: 0, max: 100, noNaN: true }),
      y: fc.float({ min: 0, max: 100, noNaN: true }),
      width: fc.float({ min: 1, max: 100, noNaN: true }),
      height: fc.float({ min: 1, max: 100, noNaN: true }),
      score: fc.float({ min: Math.fround(0.001), max: 1, noNaN: true }),
      classId: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ x, y, width, height, score, classId }): Candidate => ({
      box: [x, y, x + width, y + height],
      score,
      classId,
    }))
  const anyCrowd = fc.array(anyCandidate, { maxLength: 40 })
  const distinctCrowd = fc.uniqueArray(anyCandidate, { maxLength: 40, selector: (c) => c.score })
  const anyOptions = fc.record({
    iou: fc.double({ min: 0, max: 1, noNaN: true }),
    classAgnostic: fc.boolean(),
    maxDetections: fc.constant(300),
  })

  test('no two kept boxes that may suppress each other overlap by more than the threshold', () => {
    fc.assert(
      fc.property(anyCrowd, anyOptions, (crowd, options) => {
        const kept = [...suppress(crowd, options).kept].map((i) => crowd[i]!)
        for (const [i, a] of kept.entries()) {
          for (const b of kept.slice(i + 1)) {
            if (!options.classAgnostic && a.classId !== b.classId) continue
            expect(overlapOf(a, b)).toBeLessThanOrEqual(options.iou)
          }
        }
      }),
      { seed: 91 },
    )
  })

  test('each suppressed box has a kept suppressor with no lower score and enough overlap', () => {
    fc.assert(
      fc.property(anyCrowd, anyOptions, (crowd, options) => {
        const { kept, suppressed } = suppress(crowd, options)
        expect(kept.length + suppressed.candidates.length).toBe(crowd.length)
        for (const [i, candidate] of suppressed.candidates.entries()) {
          const by = suppressed.by[i]!
          expect(kept).toContain(by)
          expect(crowd[by]!.score).toBeGreaterThanOrEqual(crowd[candidate]!.score)
          const overlap = overlapOf(crowd[by]!, crowd[candidate]!)
          expect(overlap).toBeGreaterThan(options.iou)
          expect(suppressed.iou[i]).toBe(Math.fround(overlap))
        }
      }),
      { seed: 92 },
    )
  })

  test('kept boxes are kept again', () => {
    fc.assert(
      fc.property(anyCrowd, anyOptions, (crowd, options) => {
        const kept = [...suppress(crowd, options).kept].map((i) => crowd[i]!)
        const again = [...suppress(kept, options).kept].map((i) => kept[i]!)
        expect(again).toEqual(kept)
      }),
      { seed: 93 },
    )
  })

  test('the input order does not matter if all scores differ', () => {
    fc.assert(
      fc.property(distinctCrowd, anyOptions, fc.integer(), (crowd, options, seed) => {
        const random = mulberry32(seed)
        const shuffled = crowd
          .map((candidate) => ({ candidate, key: random() }))
          .sort((a, b) => a.key - b.key)
          .map(({ candidate }) => candidate)
        const one = [...suppress(crowd, options).kept].map((i) => crowd[i])
        const other = [...suppress(shuffled, options).kept].map((i) => shuffled[i])
        expect(other).toEqual(one)
      }),
      { seed: 94 },
    )
  })

  test('the highest score is kept, and first', () => {
    fc.assert(
      fc.property(
        fc.array(anyCandidate, { minLength: 1, maxLength: 40 }),
        anyOptions,
        (crowd, options) => {
          const top = Math.max(...crowd.map(({ score }) => score))
          expect(crowd[suppress(crowd, options).kept[0]!]!.score).toBe(top)
        },
      ),
      { seed: 95 },
    )
  })
})

function overlapOf(a: Candidate, b: Candidate): number {
  return iou(Float32Array.from(a.box), 0, Float32Array.from(b.box), 0)
}

// the textbook algorithm: take the best, remove what overlaps it, repeat
function plainNms(crowd: readonly Candidate[], { iou: limit, classAgnostic }: NmsOptions) {
  let left = [...crowd.keys()].sort((a, b) => crowd[b]!.score - crowd[a]!.score || a - b)
  const kept: number[] = []
  const suppressor = new Map<number, number>()
  while (left.length > 0) {
    const best = left[0]!
    kept.push(best)
    const loses = (i: number) =>
      (classAgnostic || crowd[i]!.classId === crowd[best]!.classId) &&
      overlapOf(crowd[best]!, crowd[i]!) > limit
    for (const i of left.slice(1)) if (loses(i)) suppressor.set(i, best)
    left = left.slice(1).filter((i) => !suppressor.has(i))
  }
  const dropped = [...suppressor]
    .map(([candidate, by]) => ({ candidate, by }))
    .sort(
      (a, b) => crowd[b.candidate]!.score - crowd[a.candidate]!.score || a.candidate - b.candidate,
    )
  return { kept, dropped }
}
