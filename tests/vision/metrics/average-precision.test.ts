import { array, assert, boolean, nat, pre, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  averagePrecision101,
  averagePrecision11,
  averagePrecisionAllPoints,
  COCO_RECALL_LEVELS,
  interpolatedPrecision,
  VOC_RECALL_LEVELS,
} from '../../../src/vision/metrics/average-precision.ts'
import { boxOverlap } from '../../../src/vision/metrics/box-overlap.ts'
import {
  COCO_RULE,
  FALSE_POSITIVE,
  match,
  TRUE_POSITIVE,
  VOC_RULE,
} from '../../../src/vision/metrics/match.ts'
import { precisionRecallCurve } from '../../../src/vision/metrics/precision-recall.ts'
import { PADILLA_SCENES } from './padilla-sample.ts'

/** a curve from hits (1) and misses (0), by descending score */
function curveOf(hits: readonly number[], positives: number) {
  const scores = hits.map((_, i) => 1 - i / 100)
  const verdicts = Uint8Array.from(hits, (hit) => (hit ? TRUE_POSITIVE : FALSE_POSITIVE))
  return precisionRecallCurve(scores, verdicts, positives)!
}

describe('average precision of a hit, a miss and a hit, with three objects', () => {
  const curve = curveOf([1, 0, 1], 3)

  it('is 0.555556 over all points', () => {
    expect(averagePrecisionAllPoints(curve)).toBeCloseTo(1 / 3 + (1 / 3) * (2 / 3), 12)
  })

  it('is 0.545455 at eleven levels', () => {
    expect(averagePrecision11(curve)).toBeCloseTo((4 + 3 * (2 / 3)) / 11, 12)
  })

  it('is 0.554455 at 101 levels', () => {
    expect(averagePrecision101(curve)).toBeCloseTo((34 + 33 * (2 / 3)) / 101, 12)
  })
})

describe('average precision', () => {
  const kinds = { averagePrecisionAllPoints, averagePrecision11, averagePrecision101 }

  for (const [name, averagePrecision] of Object.entries(kinds)) {
    it(`${name} is 1 when every object is found before the first mistake`, () => {
      expect(averagePrecision(curveOf([1, 1, 0, 0], 2))).toBeCloseTo(1, 12)
    })

    it(`${name} is 0 when nothing is predicted, or nothing is right`, () => {
      expect(averagePrecision(curveOf([], 2))).toBe(0)
      expect(averagePrecision(curveOf([0, 0], 2))).toBe(0)
    })

    it(`${name} does not fall when low-scoring mistakes are appended`, () => {
      expect(averagePrecision(curveOf([1, 0, 1, 0, 0, 0], 3))).toBe(
        averagePrecision(curveOf([1, 0, 1], 3)),
      )
    })
  }

  it('at eleven levels counts a level that recall reaches exactly', () => {
    expect(averagePrecision11(curveOf([1, 1, 1], 10))).toBe(4 / 11)
  })

  it('is the area under the highest precision at that recall or above', () => {
    assert(
      property(array(boolean(), { maxLength: 30 }), nat(5), (hits, missed) => {
        const found = hits.filter(Boolean).length
        pre(found + missed > 0)
        const curve = curveOf(hits.map(Number), found + missed)
        const beyond = (level: number) =>
          Math.max(0, ...curve.precision.filter((_, i) => curve.recall[i]! >= level))
        for (const levels of [VOC_RECALL_LEVELS, COCO_RECALL_LEVELS]) {
          expect(interpolatedPrecision(curve, levels)).toEqual(levels.map(beyond))
        }
        const steps = [...new Set(curve.recall)]
        const area = steps.reduce((sum, r, i) => sum + (r - (steps[i - 1] ?? 0)) * beyond(r), 0)
        expect(averagePrecisionAllPoints(curve)).toBeCloseTo(area, 12)
      }),
      { seed: 42 },
    )
  })
})

describe('two objects x 0-100 and 20-120, detections x 0-100 (0.9) and 8-108 (0.8)', () => {
  const overlaps = boxOverlap(
    Float64Array.of(0, 0, 100, 100, 8, 0, 100, 100),
    Float64Array.of(0, 0, 100, 100, 20, 0, 100, 100),
    new Uint8Array(2),
  )
  const none = new Uint8Array(2)
  const scene = { detections: 2, truths: 2, overlaps, ignored: none, crowd: none }

  it('have AP 0.5 by the VOC rules', () => {
    const { verdicts } = match(scene, 0.5, VOC_RULE)
    expect(averagePrecisionAllPoints(precisionRecallCurve([0.9, 0.8], verdicts, 2)!)).toBe(0.5)
  })

  it('have AP 1 by the COCO rules', () => {
    const { verdicts } = match(scene, 0.5, COCO_RULE)
    expect(averagePrecision101(precisionRecallCurve([0.9, 0.8], verdicts, 2)!)).toBe(1)
  })
})

describe("Padilla's worked example: 7 pictures, 15 objects, 24 detections, IoU 0.3", () => {
  // VOC counts the pixels at both ends of a box, so each is a pixel wider and taller than its numbers say
  const curve = padillaCurve(1)

  it('finds 7 objects, at the published precision and recall', () => {
    expect([curve.positives, curve.scores.length]).toEqual([15, 24])
    const hits = curve.truePositives.map((found, i) => found - (curve.truePositives[i - 1] ?? 0))
    expect(hits.join('')).toBe('101000000101110000000010')
    expect(curve.precision[13]).toBe(6 / 14)
    expect(curve.recall[22]).toBe(7 / 15)
  })

  it('has AP 24.57% over all points (published as 24.56%, summed from truncated digits)', () => {
    const ap = averagePrecisionAllPoints(curve)
    expect(ap).toBeCloseTo((1 + 2 / 3 + 4 * (3 / 7) + 7 / 23) / 15, 12)
    expect(Math.abs(ap - 0.24560955)).toBeLessThan(1e-4)
  })

  it('has AP 26.84% at eleven levels', () => {
    const ap = averagePrecision11(curve)
    expect(ap).toBeCloseTo((1 + 2 / 3 + 3 * (3 / 7)) / 11, 12)
    expect(ap.toFixed(4)).toBe('0.2684')
  })

  it('loses its last hit without the extra pixel: IoU 0.295 instead of 0.303', () => {
    expect([...padillaCurve(0).truePositives].at(-1)).toBe(6)
  })
})

/** @param extra pixels added to the width and height of every box */
function padillaCurve(extra: number) {
  const scores: number[] = []
  const verdicts: number[] = []
  let positives = 0
  for (const { truths, detections } of PADILLA_SCENES) {
    const ranked = [...detections].sort(([a], [b]) => b - a)
    const flags = new Uint8Array(truths.length)
    const input = {
      detections: ranked.length,
      truths: truths.length,
      overlaps: boxOverlap(
        widened(
          ranked.map(([, ...box]) => box),
          extra,
        ),
        widened(truths, extra),
        flags,
      ),
      ignored: flags,
      crowd: flags,
    }
    scores.push(...ranked.map(([score]) => score))
    verdicts.push(...match(input, 0.3, VOC_RULE).verdicts)
    positives += truths.length
  }
  return precisionRecallCurve(scores, Uint8Array.from(verdicts), positives)!
}

function widened(boxes: readonly (readonly [number, number, number, number])[], extra: number) {
  return Float64Array.from(
    boxes.flatMap(([x, y, width, height]) => [x, y, width + extra, height + extra]),
  )
}
