import { describe, expect, it } from 'vitest'
import { COCO_RULE } from '../../../src/vision/metrics/match.ts'
import { matchSet } from '../../../src/vision/metrics/match-set.ts'
import { NO_ERROR, tide, TIDE_ERRORS, type TideError } from '../../../src/vision/metrics/tide.ts'
import { smallSet, type SmallDetection, type SmallTruth } from './small-set.ts'

const extent = { categories: 3, images: 1 }
const [cat, dog, owl] = [0, 1, 2]
const at = (x: number) => [x, 0, 100, 100] as const

function report(truths: readonly Omit<SmallTruth, 'image'>[], detections: readonly Found[]) {
  const columns = smallSet(
    truths.map((truth) => ({ ...truth, image: 0 })),
    detections.map((detection) => ({ ...detection, image: 0 })),
    extent,
  )
  return { columns, ...tide(columns, matchSet(columns, 0.5, COCO_RULE), extent.images) }
}

type Found = Omit<SmallDetection, 'image'>

/** the error of the one wrong detection */
function errorOf(truths: readonly Omit<SmallTruth, 'image'>[], wrong: Found, before: Found[] = []) {
  const { detectionErrors, columns } = report(truths, [...before, wrong])
  const row = [...columns.detections.rows].indexOf(before.length)
  const error = detectionErrors[row]
  return error === NO_ERROR ? null : TIDE_ERRORS[error!]
}

describe('the kind of an error', () => {
  const one = [{ category: cat, box: at(0) }]

  it('is localisation between background and threshold on an object of its class', () => {
    expect(errorOf(one, { category: cat, score: 0.9, box: at(60) })).toBe('localisation')
  })

  it('is classification on an object of another class', () => {
    expect(errorOf(one, { category: dog, score: 0.9, box: at(10) })).toBe('classification')
  })

  it('is both if class and position are wrong', () => {
    expect(errorOf(one, { category: dog, score: 0.9, box: at(60) })).toBe('both')
  })

  it('is duplicate on an object that a higher score has taken', () => {
    const first = { category: cat, score: 0.9, box: at(0) }
    expect(errorOf(one, { category: cat, score: 0.8, box: at(5) }, [first])).toBe('duplicate')
    const half = [0, 0, 100, 50] as const
    expect(errorOf(one, { category: cat, score: 0.8, box: half }, [first])).toBe('duplicate')
  })

  it('is background where there is almost no overlap', () => {
    expect(errorOf(one, { category: cat, score: 0.9, box: at(95) })).toBe('background')
    expect(errorOf([], { category: cat, score: 0.9, box: at(95) })).toBe('background')
  })

  it('at an overlap of exactly 0.1 is localisation, or background for another class', () => {
    const tenth = [0, 0, 100, 10] as const
    expect(errorOf(one, { category: cat, score: 0.9, box: tenth })).toBe('localisation')
    expect(errorOf(one, { category: dog, score: 0.9, box: tenth })).toBe('background')
    const half = [0, 0, 100, 50] as const
    expect(errorOf(one, { category: dog, score: 0.9, box: half })).toBe('classification')
  })

  it('is background on an ignored object', () => {
    for (const flag of [{ crowd: true }, { ignored: true }]) {
      const hidden = [{ category: cat, box: at(0), ...flag }]
      expect(errorOf(hidden, { category: dog, score: 0.9, box: at(0) })).toBe('background')
    }
  })

  it('is none if the detection is correct', () => {
    expect(errorOf(one, { category: cat, score: 0.9, box: at(5) })).toBeNull()
  })

  it('is missed for an unmatched object, but not for one that a corrected error would match', () => {
    const { truthErrors } = report(
      [...one, { category: cat, box: at(400) }],
      [{ category: dog, score: 0.9, box: at(0) }],
    )
    expect([...truthErrors].map((error) => TIDE_ERRORS[error])).toEqual([undefined, 'missed'])
  })
})

describe('errors of several pictures', () => {
  const make = () => {
    const columns = smallSet(
      [
        { image: 0, category: cat, box: at(0) },
        { image: 1, category: cat, box: at(0) },
        { image: 1, category: dog, box: at(300), ignored: true },
        { image: 1, category: dog, box: at(600), crowd: true },
      ],
      [
        { image: 0, category: cat, score: 0.9, box: at(0) },
        { image: 1, category: cat, score: 0.8, box: at(300) },
        { image: 1, category: dog, score: 0.7, box: at(10) },
        { image: 2, category: cat, score: 0.6, box: at(0) },
      ],
      { categories: 3, images: 3 },
    )
    return { columns, ...tide(columns, matchSet(columns, 0.5, COCO_RULE), 3) }
  }

  it('are of the objects in the same picture', () => {
    const { columns, detectionErrors } = make()
    const byRow = Array.from(
      columns.detections.rows,
      (row, d) => [row, detectionErrors[d]] as const,
    )
    const kinds = byRow.sort(([a], [b]) => a - b).map(([, error]) => TIDE_ERRORS[error!] ?? null)
    expect(kinds).toEqual([null, 'background', 'classification', 'background'])
  })

  it('miss neither ignored objects nor crowds', () => {
    const { truthErrors, counts } = make()
    expect([...truthErrors]).toEqual([NO_ERROR, NO_ERROR, NO_ERROR, NO_ERROR])
    expect(counts).toEqual({
      classification: 1,
      localisation: 0,
      both: 0,
      duplicate: 0,
      background: 2,
      missed: 0,
    })
  })
})

/** costs larger than rounding errors */
function dear(
  cost: Readonly<Record<TideError, number | null>>,
): Partial<Record<TideError, number>> {
  return Object.fromEntries(
    Object.entries(cost).flatMap(([error, value]) =>
      value === null || value < 1e-12 ? [] : [[error, value]],
    ),
  )
}

describe('the cost of an error, in AP', () => {
  it('of a wrong class: corrected, the detection is right', () => {
    const { ap, cost, counts } = report(
      [{ category: cat, box: at(0) }],
      [{ category: dog, score: 0.9, box: at(0) }],
    )
    expect(ap).toBe(0)
    expect(dear(cost)).toEqual({ classification: 1 })
    expect(counts).toMatchObject({ classification: 1, missed: 0 })
  })

  it('of a wrong class is of that kind alone', () => {
    const { ap, cost } = report(
      [
        { category: cat, box: at(0) },
        { category: dog, box: at(400) },
      ],
      [
        { category: dog, score: 0.9, box: at(0) },
        { category: dog, score: 0.8, box: at(400) },
      ],
    )
    expect(ap).toBeCloseTo(0.25, 12)
    expect(dear(cost)).toEqual({ classification: expect.closeTo(0.75) })
  })

  it('of a wrong position: corrected, the detection is right', () => {
    const { cost } = report(
      [{ category: cat, box: at(0) }],
      [{ category: cat, score: 0.9, box: at(60) }],
    )
    expect(dear(cost)).toEqual({ localisation: 1 })
  })

  it('of two detections that would match one object: the lower-scoring is removed', () => {
    // both kinds compete for the same object, and the highest score gets it
    const { cost } = report(
      [{ category: cat, box: at(0) }],
      [
        { category: cat, score: 0.9, box: at(60) },
        { category: dog, score: 0.8, box: at(0) },
      ],
    )
    expect(dear(cost)).toEqual({ localisation: 1 })
  })

  it('of a wrong class on a found object: it is removed', () => {
    const { cost } = report(
      [
        { category: cat, box: at(0) },
        { category: dog, box: at(400) },
      ],
      [
        { category: cat, score: 0.9, box: at(0) },
        { category: dog, score: 0.8, box: at(0) },
        { category: dog, score: 0.7, box: at(400) },
      ],
    )
    expect(dear(cost)).toEqual({ classification: 0.25 })
  })

  it('of two wrong classes on one object: the higher-scoring becomes right', () => {
    const { ap, cost } = report(
      [
        { category: owl, box: at(0) },
        { category: cat, box: at(400) },
        { category: dog, box: at(800) },
      ],
      [
        { category: cat, score: 0.5, box: at(0) },
        { category: dog, score: 0.9, box: at(0) },
        { category: owl, score: 0.7, box: at(1200) },
      ],
    )
    expect(ap).toBe(0)
    // the owl's AP is 1 if the detection of 0.9 is corrected, and a half if that of 0.5 is
    expect(cost.classification).toBeCloseTo(1 / 3, 12)
  })

  it('of the last missed object of a class leaves its false positives: the class stays in the mean', () => {
    const { ap, cost } = report(
      [
        { category: cat, box: at(0) },
        { category: dog, box: at(400) },
      ],
      [
        { category: cat, score: 0.9, box: at(0) },
        { category: dog, score: 0.9, box: at(1200) },
      ],
    )
    expect(ap).toBeCloseTo(0.5, 12)
    expect(dear(cost)).toEqual({})
  })

  it('of a duplicate, a spurious box or a box wrong in both: they are removed', () => {
    const found = { category: cat, score: 0.8, box: at(0) }
    const { cost } = report(
      [
        { category: cat, box: at(0) },
        { category: dog, box: at(1000) },
      ],
      [found, { category: cat, score: 0.9, box: at(400) }],
    )
    // the mean of cat, 1/2 and 1, and dog, 0
    expect(dear(cost)).toEqual({ background: 0.25, missed: 0.25 })
    const both = report(
      [
        { category: cat, box: at(0) },
        { category: dog, box: at(1000) },
      ],
      [found, { category: cat, score: 0.9, box: at(1060) }],
    )
    expect(dear(both.cost)).toEqual({ both: 0.25, missed: 0.25 })
  })

  it('of a duplicate alone: it is removed', () => {
    const { cost, counts } = report(
      [
        { category: cat, box: at(0) },
        { category: cat, box: at(400) },
      ],
      [
        { category: cat, score: 0.9, box: at(0) },
        { category: cat, score: 0.8, box: at(5) },
        { category: cat, score: 0.7, box: at(400) },
      ],
    )
    // a precision of 2/3 at the fifty levels of recall above one half becomes 1
    expect(dear(cost)).toEqual({ duplicate: expect.closeTo(50 / 3 / 101) })
    expect(counts).toMatchObject({ duplicate: 1, background: 0 })
  })

  it('of missed objects: they no longer count', () => {
    const { ap, cost } = report(
      [
        { category: cat, box: at(0) },
        { category: cat, box: at(400) },
      ],
      [{ category: cat, score: 0.9, box: at(0) }],
    )
    expect(ap).toBeCloseTo(51 / 101, 12)
    expect(dear(cost)).toEqual({ missed: expect.closeTo(50 / 101) })
  })

  it('of missed objects is undefined where nothing would be left', () => {
    const { ap, cost, counts } = report([{ category: cat, box: at(0) }], [])
    expect(ap).toBe(0)
    expect(cost).toMatchObject({ missed: null, background: 0 })
    expect(counts).toMatchObject({ missed: 1, background: 0 })
  })

  it('of a wrong class on an object that no other box is near is that of the best of them', () => {
    // each of two boxes has objects of its own beside it
    const { detectionErrors, truthErrors } = report(
      [
        { category: cat, box: at(0) },
        { category: cat, box: at(400) },
        { category: cat, box: at(800) },
      ],
      [
        { category: dog, score: 0.9, box: at(400) },
        { category: dog, score: 0.8, box: at(800) },
      ],
    )
    expect(Array.from(detectionErrors, (error) => TIDE_ERRORS[error])).toEqual([
      'classification',
      'classification',
    ])
    expect(Array.from(truthErrors, (error) => TIDE_ERRORS[error] ?? null)).toEqual([
      'missed',
      null,
      null,
    ])
  })

  it('of all false positives, and of all false negatives', () => {
    const { ap, falsePositiveCost, falseNegativeCost } = report(
      [
        { category: cat, box: at(0) },
        { category: cat, box: at(400) },
      ],
      [
        { category: cat, score: 0.9, box: at(800) },
        { category: cat, score: 0.8, box: at(0) },
      ],
    )
    expect(ap).toBeCloseTo((51 * 0.5) / 101, 12)
    expect(falsePositiveCost).toBeCloseTo((51 * 0.5) / 101, 12)
    expect(falseNegativeCost).toBeCloseTo(0.5 - (51 * 0.5) / 101, 12)
  })

  it('is undefined without objects', () => {
    const { ap, cost } = report([], [{ category: cat, score: 0.9, box: at(0) }])
    expect(ap).toBeNull()
    expect(cost.background).toBeNull()
  })
})
