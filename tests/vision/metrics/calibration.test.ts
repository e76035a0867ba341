import { describe, expect, it } from 'vitest'
import { calibration } from '../../../src/vision/metrics/calibration.ts'
import { FALSE_POSITIVE, TRUE_POSITIVE } from '../../../src/vision/metrics/match.ts'
import { precisionRecallCurve } from '../../../src/vision/metrics/precision-recall.ts'

const curve = precisionRecallCurve(
  [0.9, 0.8, 0.7, 0.4, 0.3, 0.1],
  Uint8Array.of(
    TRUE_POSITIVE,
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    FALSE_POSITIVE,
  ),
  4,
)!

describe('the expected calibration error', () => {
  it('is the mean distance of score and precision, bins weighted with their detections', () => {
    const { bins, ece } = calibration(curve, 0, 2)
    expect(bins).toEqual([
      { from: 0, to: 0.5, detections: 3, confidence: expect.closeTo(0.8 / 3), precision: 1 / 3 },
      { from: 0.5, to: 1, detections: 3, confidence: expect.closeTo(0.8), precision: 2 / 3 },
    ])
    // (3 |1/3 - 0.8/3| + 3 |2/3 - 0.8|) / 6
    expect(ece).toBeCloseTo((0.2 + 0.4) / 6, 12)
  })

  it('ignores scores at or below the threshold', () => {
    const { bins, ece } = calibration(curve, 0.3, 2)
    expect(bins[0]).toMatchObject({ detections: 1, confidence: 0.4, precision: 1 })
    expect(ece).toBeCloseTo((0.6 + 0.4) / 4, 12)
  })

  it('has nothing in bins below the threshold, and all scores if that is below 0', () => {
    expect(calibration(curve, 0.6, 10).bins.map(({ detections }) => detections)).toEqual([
      0, 0, 0, 0, 0, 0, 1, 1, 1, 0,
    ])
    const withZero = precisionRecallCurve(
      [0.9, 0],
      Uint8Array.of(TRUE_POSITIVE, FALSE_POSITIVE),
      1,
    )!
    expect(calibration(withZero, -1, 2).bins.map(({ detections }) => detections)).toEqual([1, 1])
    expect(calibration(withZero, 0, 2).bins.map(({ detections }) => detections)).toEqual([0, 1])
  })

  it('puts a score on a border into the lower bin, and all others into one', () => {
    const counts = calibration(curve, 0, 10).bins.map(({ detections }) => detections)
    expect(counts).toEqual([1, 0, 1, 1, 0, 0, 1, 1, 1, 0])
  })

  it('is undefined in an empty bin and without detections', () => {
    expect(calibration(curve, 0.95, 10)).toMatchObject({ ece: null })
    expect(calibration(curve, 0, 10).bins[9]).toMatchObject({ confidence: null, precision: null })
  })

  it('throws for an invalid number of bins', () => {
    expect(() => calibration(curve, 0, 0)).toThrow('0 bins')
  })
})
