import { expect, it } from 'vitest'
import { countsOf } from '../../../src/vision/metrics/counts-of.ts'
import { precisionRecallCurve } from '../../../src/vision/metrics/precision-recall.ts'
import { FALSE_POSITIVE, TRUE_POSITIVE } from '../../../src/vision/metrics/match.ts'

const errors = {
  classification: 0,
  localisation: 0,
  both: 0,
  duplicate: 0,
  background: 0,
  missed: 0,
}
// two classes and the background: one object of the first is predicted as the second, one is missed, and the
// second has three detections on background
const at = { side: 3, confusion: Uint32Array.of(0, 1, 1, 0, 0, 0, 0, 3, 0), errors }

it('counts along the curve if there is one', () => {
  const verdicts = Uint8Array.of(TRUE_POSITIVE, FALSE_POSITIVE)
  const curve = precisionRecallCurve([0.9, 0.4], verdicts, 2)
  expect(countsOf(curve, 0.25, 0, at)).toEqual({
    truePositives: 1,
    falsePositives: 1,
    falseNegatives: 1,
  })
})

it('counts every detection of a class without objects as wrong', () => {
  expect(countsOf(null, 0.25, 1, at)).toEqual({
    truePositives: 0,
    falsePositives: 4,
    falseNegatives: 0,
  })
  expect(countsOf(null, 0.25, null, at)?.falsePositives).toBe(4)
  expect(countsOf(null, 0.25, 0, at)?.falsePositives).toBe(0)
})

it('is null without a curve before the matrix is computed', () => {
  expect(countsOf(null, 0.25, 1, null)).toBeNull()
})
