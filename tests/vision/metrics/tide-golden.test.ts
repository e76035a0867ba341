import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cocoColumns } from '../../../src/vision/metrics/coco-columns.ts'
import type { CocoDataset, CocoResult } from '../../../src/vision/metrics/coco-format.ts'
import { COCO_RULE } from '../../../src/vision/metrics/match.ts'
import { matchSet } from '../../../src/vision/metrics/match-set.ts'
import { tide } from '../../../src/vision/metrics/tide.ts'

const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url))
const present = existsSync(`${SHARED}golden/coco-metrics.json`)
if (!present) console.log(`skipped: no golden results, ${SHARED} is absent`)

const read = <T>(path: string) => JSON.parse(readFileSync(`${SHARED}${path}`, 'utf8')) as T

/** results of the procedure in github.com/dbolya/tide, run in Python without its limit on detections */
const REFERENCE = {
  'yolox_nano@416': {
    ap: 0.5876709562448948,
    counts: [552, 840, 1247, 124, 2941, 19],
    costs: [0.0339433, 0.0588397, 0.0265705, 0.0069503, 0.0230833, 0.0168553],
    all: [0.1957449, 0.062983],
  },
  'yolo26n_int8-folded@640': {
    ap: 0.6653897100223889,
    counts: [393, 795, 583, 450, 1927, 14],
    costs: [0.0661659, 0.045464, 0.0122506, 0.001696, 0.0255046, 0.0357251],
    all: [0.1809387, 0.0643972],
  },
} as const

describe.skipIf(!present)('error types of real detections on 32 photos of COCO', () => {
  it.each(Object.entries(REFERENCE))('are those of the reference for %s', (model, reference) => {
    const dataset = read<CocoDataset>('images/instances.json')
    const results = read<CocoResult[]>(`golden/results-${model}.json`)
    const columns = cocoColumns(dataset, results)
    const matching = matchSet(columns, 0.5, COCO_RULE, Infinity)
    const report = tide(columns, matching, dataset.images.length)

    expect(report.ap).toBeCloseTo(reference.ap, 9)
    expect(Object.values(report.counts)).toEqual(reference.counts)
    // equal scores are in another order there
    const off = Object.values(report.cost).filter(
      (cost, i) => !(Math.abs(cost! - reference.costs[i]!) < 1e-6),
    )
    expect(off).toEqual([])
    expect(report.falsePositiveCost).toBeCloseTo(reference.all[0], 6)
    expect(report.falseNegativeCost).toBeCloseTo(reference.all[1], 6)
  })
})
