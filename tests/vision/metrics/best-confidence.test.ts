import { describe, expect, it } from 'vitest'
import { bestConfidence, confidenceCurve } from '../../../src/vision/metrics/best-confidence.ts'
import { FALSE_POSITIVE, TRUE_POSITIVE } from '../../../src/vision/metrics/match.ts'
import {
  countsAbove,
  f1,
  precisionRecallCurve,
} from '../../../src/vision/metrics/precision-recall.ts'
import { seededRandom } from '../../../src/vision/metrics/random.ts'

const curveOf = (entries: readonly (readonly [score: number, hit: number])[], positives: number) =>
  precisionRecallCurve(
    entries.map(([score]) => score),
    Uint8Array.from(entries, ([, hit]) => (hit ? TRUE_POSITIVE : FALSE_POSITIVE)),
    positives,
  )!

describe('the confidence at which F1 is highest', () => {
  it('is the one with the fewest decimals that keeps exactly the best predictions', () => {
    const curve = curveOf(
      [
        [0.913, 1],
        [0.848, 1],
        [0.307, 0],
        [0.2, 0],
      ],
      3,
    )
    expect(bestConfidence(curve)).toEqual({
      confidence: 0.4,
      f1: 4 / 5,
      counts: { truePositives: 2, falsePositives: 0, falseNegatives: 1 },
    })
  })

  it('takes equal scores together', () => {
    const curve = curveOf(
      [
        [0.6, 1],
        [0.6, 0],
        [0.6, 0],
        [0.5, 1],
      ],
      2,
    )
    expect(bestConfidence(curve)).toMatchObject({ confidence: 0, f1: 4 / 6 })
  })

  it('is undefined if no prediction is correct', () => {
    expect(bestConfidence(curveOf([[0.9, 0]], 2))).toBeNull()
    expect(bestConfidence(curveOf([], 2))).toBeNull()
  })

  it('is the highest of those that are equally good', () => {
    // 2 * 1 / (1 + 2) with one prediction, and 2 * 2 / (4 + 2) with four
    const curve = curveOf(
      [
        [0.9, 1],
        [0.8, 0],
        [0.7, 0],
        [0.6, 1],
      ],
      2,
    )
    expect(bestConfidence(curve)).toEqual({
      confidence: 0.8,
      f1: 2 / 3,
      counts: { truePositives: 1, falsePositives: 0, falseNegatives: 1 },
    })
  })

  it('is low enough for all predictions if all are right', () => {
    const curve = curveOf(
      [
        [0.9, 1],
        [0.8, 1],
      ],
      2,
    )
    expect(bestConfidence(curve)).toMatchObject({ confidence: 0, f1: 1 })
  })

  it('is not below a score of 0, which passes no threshold', () => {
    expect(bestConfidence(curveOf([[0, 1]], 1))).toBeNull()
    const curve = curveOf(
      [
        [0.4, 1],
        [0, 1],
      ],
      2,
    )
    expect(bestConfidence(curve)).toMatchObject({ confidence: 0, f1: 2 / 3 })
  })

  it.each([
    // a score must be strictly above the threshold
    ['the score itself is not low enough', 0.1, 0.05, 0.05],
    // 0.17 * 10000 is more than 1700 in float64
    ['more decimals would round a score up', 0.175, 0.17, 0.17],
    ['only nine decimals tell two scores apart', 0.1234567895, 0.1234567885, 0.123456789],
    ['nine decimals do not tell two scores apart', 0.3 + 4e-12, 0.3 + 1e-12, 0.3 + 1e-12],
    // 0.7000000000000001 * 100 is 70 in float64
    ['rounding a score to two decimals goes below it', 0.75, 0.7000000000000001, 0.701],
  ])('separates a hit from a miss where %s', (_, hit, miss, confidence) => {
    const curve = curveOf(
      [
        [hit, 1],
        [miss, 0],
      ],
      1,
    )
    expect(bestConfidence(curve)).toEqual({
      confidence,
      f1: 1,
      counts: { truePositives: 1, falsePositives: 0, falseNegatives: 0 },
    })
  })

  it('is no worse than any other threshold', () => {
    const random = seededRandom(5)
    for (let round = 0; round < 20; round++) {
      const entries = Array.from(
        { length: 30 },
        () => [Math.round(random() * 20) / 20, Number(random() < 0.5)] as const,
      )
      const curve = curveOf(entries, 30)
      const best = bestConfidence(curve)!
      expect(f1(countsAbove(curve, best.confidence))).toBe(best.f1)
      for (let level = 0; level <= 1; level += 0.01) {
        expect(f1(countsAbove(curve, level))).toBeLessThanOrEqual(best.f1)
      }
    }
  })
})

describe('precision, recall and F1 against confidence', () => {
  it('has no precision above the highest score, where nothing is predicted', () => {
    const curve = curveOf(
      [
        [0.8, 1],
        [0.4, 0],
      ],
      2,
    )
    expect(confidenceCurve(curve, [0.1, 0.5, 0.9])).toEqual({
      confidence: [0.1, 0.5, 0.9],
      precision: [0.5, 1, null],
      recall: [0.5, 0.5, 0],
      f1: [0.5, 2 / 3, 0],
    })
  })
})
