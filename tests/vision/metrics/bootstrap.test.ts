import { describe, expect, it } from 'vitest'
import { compareByBootstrap } from '../../../src/vision/metrics/bootstrap.ts'
import { evaluateColumns } from '../../../src/vision/metrics/coco-evaluate.ts'
import { seededRandom } from '../../../src/vision/metrics/random.ts'
import { smallSet, type SmallDetection, type SmallTruth } from './small-set.ts'

const images = 40
const categories = 2
const names = [
  { id: 0, name: 'cat' },
  { id: 1, name: 'dog' },
]

/** one object per picture; a fraction `hitRate` of them is detected, with occasional false positives */
function someBoxes(seed: number, hitRate: number) {
  const random = seededRandom(seed)
  const truths: SmallTruth[] = []
  const detections: SmallDetection[] = []
  for (let image = 0; image < images; image++) {
    const category = image % categories
    truths.push({ image, category, box: [0, 0, 100, 100] })
    const hit = random() < hitRate
    const x = hit ? Math.round(random() * 20) : 300
    detections.push({ image, category, score: random(), box: [x, 0, 100, 100] })
    // detections in a crowd are neither right nor wrong
    if (image % 3 > 0) continue
    truths.push({ image, category, box: [500, 0, 200, 200], crowd: true })
    detections.push({ image, category, score: 0.5 + image / 200, box: [550, 50, 40, 40] })
  }
  return { truths, detections }
}

function someResult(seed: number, hitRate: number) {
  const { truths, detections } = someBoxes(seed, hitRate)
  return smallSet(truths, detections, { categories, images })
}

/** AP of pictures drawn with replacement, with every draw as a separate picture */
function apOfDrawn({ truths, detections }: ReturnType<typeof someBoxes>, drawn: readonly number[]) {
  const again = <T extends { readonly image: number }>(boxes: readonly T[]) =>
    drawn.flatMap((picture, image) =>
      boxes.filter((box) => box.image === picture).map((box) => ({ ...box, image })),
    )
  const columns = smallSet(again(truths), again(detections), { categories, images: drawn.length })
  return evaluateColumns(columns, names).summary.ap!
}

describe('the bootstrap of a difference', () => {
  const good = someResult(1, 0.95)
  const poor = someResult(2, 0.3)
  const options = { resamples: 200, seed: 7 }

  it('contains the difference of the two APs, overall and in each class', () => {
    const { ap, categories: each } = compareByBootstrap(poor, good, images, options)
    const [before, after] = [poor, good].map((set) => evaluateColumns(set, names))
    expect(ap!.difference).toBeCloseTo(after!.summary.ap! - before!.summary.ap!, 12)
    expect(ap!.low).toBeLessThan(ap!.difference)
    expect(ap!.high).toBeGreaterThan(ap!.difference)
    each.forEach((difference, c) => {
      const wanted = after!.categories[c]!.ap! - before!.categories[c]!.ap!
      expect(difference!.difference).toBeCloseTo(wanted, 12)
    })
  })

  it('is certain of a large difference but not of none', () => {
    expect(compareByBootstrap(poor, good, images, options).ap!.certain).toBe(true)
    const same = compareByBootstrap(good, good, images, options).ap!
    expect(same).toEqual({ difference: 0, low: 0, high: 0, certain: false })
    const alike = compareByBootstrap(someResult(3, 0.7), someResult(4, 0.7), images, options).ap!
    expect(alike.certain).toBe(false)
  })

  it('is the same for the same seed and differs for another', () => {
    const [a, b, c] = [7, 7, 8].map((seed) =>
      compareByBootstrap(poor, good, images, { resamples: 50, seed }),
    )
    expect(a).toEqual(b)
    expect(a!.ap!.low).not.toBe(c!.ap!.low)
  })

  it('counts a picture drawn twice as two pictures', () => {
    // with one picture every draw is the same
    const one = smallSet(
      [{ image: 0, category: 0, box: [0, 0, 10, 10] }],
      [{ image: 0, category: 0, score: 0.5, box: [0, 0, 10, 10] }],
      { categories: 1, images: 1 },
    )
    const none = smallSet([{ image: 0, category: 0, box: [0, 0, 10, 10] }], [], {
      categories: 1,
      images: 1,
    })
    expect(compareByBootstrap(none, one, 1, options).ap).toEqual({
      difference: 1,
      low: 1,
      high: 1,
      // a single picture is no evidence
      certain: false,
    })
  })

  it('has the middle 95% of what sets of pictures drawn with replacement give', () => {
    const [before, after] = [someBoxes(2, 0.3), someBoxes(1, 0.95)]
    const random = seededRandom(3)
    const differences = Array.from({ length: 41 }, () => {
      const drawn = Array.from({ length: images }, () => Math.floor(random() * images))
      return apOfDrawn(after, drawn) - apOfDrawn(before, drawn)
    }).toSorted((x, y) => x - y)
    const { ap } = compareByBootstrap(poor, good, images, { resamples: 41, seed: 3 })
    // of 41 values the 2.5% and 97.5% quantiles are the second and the second to last
    expect(ap!.low).toBeCloseTo(differences[1]!, 12)
    expect(ap!.high).toBeCloseTo(differences[39]!, 12)
  })

  it('interpolates between two resamples where a quantile falls between them', () => {
    const [before, after] = [someBoxes(2, 0.3), someBoxes(1, 0.95)]
    const random = seededRandom(11)
    const [less, more] = Array.from({ length: 2 }, () => {
      const drawn = Array.from({ length: images }, () => Math.floor(random() * images))
      return apOfDrawn(after, drawn) - apOfDrawn(before, drawn)
    }).toSorted((x, y) => x - y)
    const { ap } = compareByBootstrap(poor, good, images, { resamples: 2, seed: 11 })
    expect(more! - less!).toBeGreaterThan(0.01)
    expect(ap!.low).toBeCloseTo(less! + 0.025 * (more! - less!), 12)
    expect(ap!.high).toBeCloseTo(less! + 0.975 * (more! - less!), 12)
  })

  describe('of finding everything and finding nothing', () => {
    /** a cat in every picture, and a dog in the first */
    const [found, missed] = [true, false].map((isFound) => (count: number) => {
      const box = [0, 0, 10, 10] as const
      const cats = Array.from({ length: count }, (_, image) => ({ image, category: 0, box }))
      const truths = [...cats, { image: 0, category: 1, box: [50, 0, 10, 10] as const }]
      const detections = truths.map((truth) => ({ ...truth, score: 0.5 }))
      return smallSet(truths, isFound ? detections : [], { categories, images: count })
    })

    it('is certain from five pictures with objects on, in either direction', () => {
      const compare = (count: number) => [
        compareByBootstrap(missed!(count), found!(count), count, options).ap,
        compareByBootstrap(found!(count), missed!(count), count, options).ap,
      ]
      expect(compare(4)).toEqual([
        { difference: 1, low: 1, high: 1, certain: false },
        { difference: -1, low: -1, high: -1, certain: false },
      ])
      expect(compare(5)).toEqual([
        { difference: 1, low: 1, high: 1, certain: true },
        { difference: -1, low: -1, high: -1, certain: true },
      ])
    })

    it('is certain of a class only if five pictures show it', () => {
      const { categories: each } = compareByBootstrap(missed!(5), found!(5), 5, options)
      expect(each.map((one) => [one!.difference, one!.certain])).toEqual([
        [1, true],
        [1, false],
      ])
    })

    it('refuses objects in a picture that is not one of the set', () => {
      expect(() => compareByBootstrap(missed!(6), found!(6), 5, options)).toThrow(
        'a picture past 5',
      )
    })
  })

  it('is undefined for a class without objects, and for a set without any', () => {
    const empty = smallSet([], [], { categories: 1, images: 1 })
    expect(compareByBootstrap(empty, empty, 1, options)).toMatchObject({
      ap: null,
      categories: [null],
    })
  })
})

describe('seeded numbers', () => {
  it('are those of mulberry32', () => {
    const random = seededRandom(42)
    const drawn = [random(), random(), random()]
    expect(drawn.map((value) => value.toFixed(10))).toEqual([
      '0.6011037519',
      '0.4482905590',
      '0.8524657935',
    ])
  })
})
