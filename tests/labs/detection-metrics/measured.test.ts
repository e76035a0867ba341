import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  allExamples,
  exampleNames,
  photographed,
} from '../../../src/labs/detection-metrics/examples.ts'
import type {
  LabelledExamples,
  StoredExample,
} from '../../../src/labs/detection-metrics/labelled-example.ts'
import stored from '../../../src/labs/detection-metrics/labelled-examples.json'
import {
  cocoAp,
  columnsOf,
  foundTruths,
  measure,
  stepAt,
  thresholdsOf,
  threeAps,
} from '../../../src/labs/detection-metrics/measured.ts'
import { methodsOf, whyTheyDiffer } from '../../../src/labs/detection-metrics/method-words.ts'
import { cocoEvaluate } from '../../../src/vision/metrics/coco-evaluate.ts'
import { countsAbove, precision } from '../../../src/vision/metrics/precision-recall.ts'
import { vocEvaluate } from '../../../src/vision/metrics/voc-evaluate.ts'
import { makeLabelledExamples, networkFile } from './make-labelled-examples.ts'

const { three, chosen, sheep } = allExamples
const file = stored as unknown as LabelledExamples

describe('three objects, found right, wrong, right', () => {
  const { curve, rows } = measure(three, 0.5, 'coco')

  it('have three APs', () => {
    const { allPoints, eleven, coco } = threeAps(curve)
    expect(allPoints).toBeCloseTo(0.555556, 6)
    expect(eleven).toBeCloseTo(0.545455, 6)
    expect(coco).toBeCloseTo(0.554455, 6)
  })

  it('fill the ledger from the highest score down', () => {
    expect(rows.map(({ verdict }) => verdict)).toEqual(['TP', 'FP', 'TP'])
    expect(rows.map((row) => row.precision)).toEqual([1, 1 / 2, 2 / 3])
    expect(rows.map((row) => row.recall)).toEqual([1 / 3, 1 / 3, 2 / 3])
  })

  it('say why the methods differ, with the levels that the curve reaches', () => {
    const [all, eleven, coco] = methodsOf(curve)
    expect(all!.words).toContain('0.667')
    expect(eleven!.words).toContain('reaches 7 of them')
    expect(coco!.words).toContain('reaches 67 of them')
    expect(whyTheyDiffer(curve)).toContain(
      'Of the 11 levels 0.636 lie on it, of the 101 levels 0.663',
    )
  })

  it('have no precision without predictions, which is neither 1 nor 0', () => {
    expect(precision(countsAbove(curve, 0.9))).toBeNull()
    expect(stepAt(curve, 0.9)).toBe(0)
    expect(thresholdsOf(curve)).toEqual([0.9, 0.8, 0.7, 0])
    expect(thresholdsOf(curve).map((confidence) => stepAt(curve, confidence))).toEqual([0, 1, 2, 3])
  })
})

describe('two objects close together', () => {
  it('have an AP of 0.5 by VOC’s rule and of 1 by COCO’s', () => {
    const voc = measure(chosen, 0.5, 'voc')
    expect(threeAps(voc.curve).allPoints).toBeCloseTo(0.5, 9)
    expect(voc.rows[1]).toMatchObject({ verdict: 'FP', isDuplicate: true })
    const coco = measure(chosen, 0.5, 'coco')
    expect(threeAps(coco.curve).coco).toBeCloseTo(1, 9)
    expect(coco.rows[1]).toMatchObject({ verdict: 'TP', truth: 1, isDuplicate: false })
  })
})

describe('an example', () => {
  // the other two have difficult objects, which COCO does not know
  it.each(['person', 'three', 'chosen'] as const)('%s has COCO’s own AP', (name) => {
    const example = allExamples[name]
    expect(example.truths.some(({ difficult }) => difficult)).toBe(false)
    const { summary } = cocoEvaluate(
      {
        images: [{ id: 1 }],
        categories: [{ id: 1, name }],
        annotations: example.truths.map(({ box }, i) => ({
          id: i + 1,
          image_id: 1,
          category_id: 1,
          bbox: box,
        })),
      },
      example.detections.map(({ box, score }) => ({
        image_id: 1,
        category_id: 1,
        bbox: box,
        score,
      })),
    )
    expect(cocoAp(example)).toBeCloseTo(summary.ap!, 9)
    expect(threeAps(measure(example, 0.5, 'coco').curve).coco).toBeCloseTo(summary.ap50!, 9)
  })

  it.each(exampleNames)('%s has VOC’s own APs', (name) => {
    const example = allExamples[name]
    const { allPoint, elevenPoint } = vocEvaluate(columnsOf(example), 0.5)
    const { allPoints, eleven } = threeAps(measure(example, 0.5, 'voc').curve)
    expect([allPoints, eleven]).toEqual([allPoint, elevenPoint])
  })

  it('finds fewer objects the more overlap is needed, and the more score', () => {
    const found = (iou: number, confidence: number) =>
      foundTruths(measure(sheep, iou, 'coco'), confidence).size
    const byIou = [0.5, 0.65, 0.8, 0.95].map((iou) => found(iou, 0))
    expect(byIou).toEqual(byIou.toSorted((a, b) => b - a))
    expect(new Set(byIou).size).toBeGreaterThan(2)
    expect(found(0.5, 0.25)).toBeLessThan(found(0.5, 0))
    const { curve } = measure(sheep, 0.5, 'coco')
    expect(found(0.5, 0.25)).toBe(countsAbove(curve, 0.25).truePositives)
  })

  it('counts a difficult object neither as missed nor as found', () => {
    expect(sheep.truths.filter(({ difficult }) => difficult)).toHaveLength(1)
    const { curve, rows } = measure(sheep, 0.5, 'coco')
    expect(curve.positives).toBe(17)
    const ignored = rows.filter(({ verdict }) => verdict === 'ignored')
    expect(ignored.length).toBeGreaterThan(0)
    expect(ignored.every((row) => row.precision === null && row.recall === null)).toBe(true)
  })
})

const isPrepared = existsSync(networkFile)
if (!isPrepared) process.stdout.write(`skipped: ${networkFile} is not there, run npm run models\n`)

describe.skipIf(!isPrepared)('the stored detections and labels', { timeout: 120_000 }, () => {
  let made: LabelledExamples
  beforeAll(async () => {
    made = await makeLabelledExamples()
  }, 120_000)

  it('are what the network finds, by the file that the catalogue pins, and what was labelled', () => {
    expect(file.sha256).toBe(file.network)
    expect(file.examples.map(({ className }) => className)).toEqual(photographed)
    const bare = ({ examples, ...rest }: LabelledExamples) => ({
      ...rest,
      examples: examples.map((example) => ({ ...example, detections: [] })),
    })
    expect(bare(file)).toEqual(bare(made))
    file.examples.forEach((example, i) => expectNear(example, made.examples[i]!))
  })
})

describe('the stored examples’ pictures', () => {
  it('are some that the page has', () => {
    const config = readFileSync('vite.config.ts', 'utf8')
    for (const { picture } of file.examples) expect(config).toContain(`'${picture}'`)
  })
})

function expectNear({ detections }: StoredExample, other: StoredExample): void {
  expect(detections.length).toBe(other.detections.length)
  detections.forEach(({ box, score }, i) => {
    const { box: sides, score: again } = other.detections[i]!
    expect(Math.abs(score - again)).toBeLessThan(0.0005)
    expect(Math.max(...box.map((side, at) => Math.abs(side - sides[at]!)))).toBeLessThan(0.1)
  })
}
