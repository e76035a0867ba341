import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cocoEvaluate, type CocoSummary } from '../../../src/vision/metrics/coco-evaluate.ts'
import type { CocoDataset, CocoResult } from '../../../src/vision/metrics/coco-format.ts'

interface GoldenMetrics {
  readonly coco: Readonly<Record<string, number>>
  readonly APperClass: Readonly<Record<string, number>>
}

const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url))
const present = existsSync(`${SHARED}golden/coco-metrics.json`)
if (!present) console.log(`skipped: no golden results, ${SHARED} is absent`)

const read = <T>(path: string) => JSON.parse(readFileSync(`${SHARED}${path}`, 'utf8')) as T

/** our names of pycocotools' twelve metrics */
const NAMES: Readonly<Record<string, keyof CocoSummary>> = {
  AP: 'ap',
  AP50: 'ap50',
  AP75: 'ap75',
  APsmall: 'apSmall',
  APmedium: 'apMedium',
  APlarge: 'apLarge',
  AR1: 'ar1',
  AR10: 'ar10',
  AR100: 'ar100',
  ARsmall: 'arSmall',
  ARmedium: 'arMedium',
  ARlarge: 'arLarge',
}

describe.skipIf(!present)(
  'real detections on 32 photos of COCO, within 1e-6 of pycocotools',
  () => {
    const files = present
      ? readdirSync(`${SHARED}golden`).filter((file) => file.startsWith('results-'))
      : []

    it('has results to compare', () => {
      expect(files.length).toBeGreaterThanOrEqual(2)
    })

    for (const file of files) {
      const model = file.slice('results-'.length, -'.json'.length)

      it(`has the twelve metrics and the AP of every class for ${model}`, () => {
        const golden = read<Record<string, GoldenMetrics>>('golden/coco-metrics.json')[model]!
        const dataset = read<CocoDataset>('images/instances.json')
        const results = read<CocoResult[]>(`golden/${file}`)
        const { summary, categories } = cocoEvaluate(dataset, results)

        const wrong = Object.entries(NAMES).filter(
          ([theirs, ours]) => !(Math.abs(summary[ours]! - golden.coco[theirs]!) <= 1e-6),
        )
        expect(wrong).toEqual([])

        const rated = categories.filter(({ ap }) => ap !== null)
        expect(rated.map(({ name }) => name).sort()).toEqual(Object.keys(golden.APperClass).sort())
        const off = rated.filter(
          ({ name, ap }) => !(Math.abs(ap! - golden.APperClass[name]!) <= 1e-6),
        )
        expect(off).toEqual([])
      })
    }
  },
)
