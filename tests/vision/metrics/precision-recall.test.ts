import { describe, expect, it } from 'vitest'
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from '../../../src/vision/metrics/match.ts'
import {
  countsAbove,
  f1,
  precision,
  precisionRecallCurve,
  recall,
} from '../../../src/vision/metrics/precision-recall.ts'

const counts = (truePositives: number, falsePositives: number, falseNegatives: number) => ({
  truePositives,
  falsePositives,
  falseNegatives,
})

const verdicts = (...values: number[]) => Uint8Array.from(values)

describe('precision, recall and F1', () => {
  it('are 3/4, 3/5 and 2/3 of 3 right, 1 wrong and 2 missed', () => {
    const ledger = counts(3, 1, 2)
    expect(precision(ledger)).toBe(3 / 4)
    expect(recall(ledger)).toBe(3 / 5)
    expect(f1(ledger)).toBe(2 / 3)
  })

  it('have no precision without predictions: not 1, not NaN', () => {
    expect(precision(counts(0, 0, 5))).toBeNull()
    expect(recall(counts(0, 0, 5))).toBe(0)
    expect(f1(counts(0, 0, 5))).toBe(0)
  })

  it('have no recall without objects', () => {
    expect(precision(counts(0, 4, 0))).toBe(0)
    expect(recall(counts(0, 4, 0))).toBeNull()
    expect(f1(counts(0, 4, 0))).toBe(0)
  })

  it('have no F1 without either', () => {
    expect(f1(counts(0, 0, 0))).toBeNull()
  })
})

describe('the precision-recall curve', () => {
  const curveOfFive = () =>
    precisionRecallCurve(
      [0.5, 0.9, 0.7, 0.6, 0.7],
      verdicts(TRUE_POSITIVE, TRUE_POSITIVE, FALSE_POSITIVE, IGNORED, TRUE_POSITIVE),
      4,
    )!

  it('has a point for each counted detection, highest score first, ties in input order', () => {
    const curve = curveOfFive()
    expect([...curve.scores]).toEqual([0.9, 0.7, 0.7, 0.5])
    expect([...curve.truePositives]).toEqual([1, 1, 2, 3])
    expect([...curve.precision]).toEqual([1, 1 / 2, 2 / 3, 3 / 4])
    expect([...curve.recall]).toEqual([1 / 4, 1 / 4, 2 / 4, 3 / 4])
  })

  it('gives the counts at any confidence, for scores strictly above it', () => {
    const curve = curveOfFive()
    expect(countsAbove(curve, 0)).toEqual(counts(3, 1, 1))
    expect(countsAbove(curve, 0.5)).toEqual(counts(2, 1, 2))
    expect(countsAbove(curve, 0.69)).toEqual(counts(2, 1, 2))
    expect(countsAbove(curve, 0.7)).toEqual(counts(1, 0, 3))
    expect(countsAbove(curve, 0.9)).toEqual(counts(0, 0, 4))
  })

  it('is empty without predictions, and null without objects', () => {
    expect(precisionRecallCurve([], verdicts(), 3)?.recall).toHaveLength(0)
    expect(precisionRecallCurve([0.9], verdicts(FALSE_POSITIVE), 0)).toBeNull()
  })

  it('throws for columns of different lengths and for more hits than objects', () => {
    expect(() => precisionRecallCurve([0.9], verdicts(), 1)).toThrow('1 scores with 0 verdicts')
    expect(() => precisionRecallCurve([0.9], verdicts(TRUE_POSITIVE), 0)).toThrow(
      '1 true positives of 0 ground truths',
    )
  })
})
