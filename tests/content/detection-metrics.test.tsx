import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/detection-metrics/concept.ts'
import {
  averagePrecision101,
  averagePrecision11,
  averagePrecisionAllPoints,
} from '../../src/vision/metrics/average-precision.ts'
import { bestConfidence } from '../../src/vision/metrics/best-confidence.ts'
import { boxOverlap } from '../../src/vision/metrics/box-overlap.ts'
import {
  COCO_RULE,
  FALSE_POSITIVE,
  match,
  TRUE_POSITIVE,
  VOC_RULE,
} from '../../src/vision/metrics/match.ts'
import {
  f1,
  precision,
  precisionRecallCurve,
  recall,
} from '../../src/vision/metrics/precision-recall.ts'
import { MeanAveragePrecisionDiagram } from '../../src/views/learn/diagrams/mean-average-precision.tsx'
import { PrecisionRecallDiagram } from '../../src/views/learn/diagrams/precision-recall.tsx'
import { threeClasses } from '../../src/views/learn/diagrams/three-classes.ts'
import { describePage, readDiagram, textOf } from './page.ts'

const text = textOf(concept)
const verdicts = Uint8Array.of(TRUE_POSITIVE, FALSE_POSITIVE, TRUE_POSITIVE)
const curve = precisionRecallCurve([0.9, 0.8, 0.7], verdicts, 3)!

describe('detection metrics', () => {
  describePage(concept)

  it('asks for the AP of a hit, a miss and a hit: 5/9', () => {
    expect(averagePrecisionAllPoints(curve)).toBeCloseTo(5 / 9, 12)
    expect(concept.predict.options.find((option) => option.right)!.text).toBe('5/9 ≈ 0.556')
  })

  it('has the ledger as computed', () => {
    const table = concept.more[0]!.blocks[1]
    expect(table).toMatchObject({
      rows: [0.9, 0.8, 0.7].map((score, i) => {
        const truePositives = curve.truePositives[i]!
        const counts = {
          truePositives,
          falsePositives: i + 1 - truePositives,
          falseNegatives: 3 - truePositives,
        }
        return [
          String(score),
          verdicts[i] === TRUE_POSITIVE ? 'right' : 'wrong',
          ...Object.values(counts).map(String),
          ...[precision, recall, f1].map((measure) => brief(measure(counts)!)),
        ]
      }),
    })
  })

  it('has AP by three methods as computed', () => {
    const measures = [averagePrecisionAllPoints, averagePrecision11, averagePrecision101]
    expect(concept.more[1]!.blocks[0]).toMatchObject({
      rows: measures.map((measure) => [
        expect.anything(),
        expect.anything(),
        measure(curve).toFixed(6),
      ]),
    })
  })

  it('has VOC’s and COCO’s matching as computed', () => {
    const overlaps = boxOverlap(
      Float64Array.of(0, 0, 100, 100, 8, 0, 100, 100),
      Float64Array.of(0, 0, 100, 100, 20, 0, 100, 100),
      new Uint8Array(2),
    )
    const none = new Uint8Array(2)
    const scene = { detections: 2, truths: 2, overlaps, ignored: none, crowd: none }
    const voc = precisionRecallCurve([0.9, 0.8], match(scene, 0.5, VOC_RULE).verdicts, 2)!
    const coco = precisionRecallCurve([0.9, 0.8], match(scene, 0.5, COCO_RULE).verdicts, 2)!
    expect(text).toContain(`VOC calls the second wrong: AP ${averagePrecisionAllPoints(voc)}.`)
    expect(text).toContain(
      `with an IoU of ${overlaps[3]!.toFixed(3)}: AP ${averagePrecision101(coco).toFixed(1)}.`,
    )
  })

  it('counts ten detections, eight right, of twelve objects', () => {
    const counts = { truePositives: 8, falsePositives: 2, falseNegatives: 4 }
    const answer = JSON.stringify(concept.interview[0]!.answer)
    for (const measure of [precision, recall, f1])
      expect(answer).toContain(`= ${brief(measure(counts)!)}`)
  })

  it('has F2 and the best threshold as computed', () => {
    const [p, r] = [0.8, 8 / 12]
    expect(text).toContain(`= ${((5 * p * r) / (4 * p + r)).toFixed(3)}. Recall counts more`)
    const best = bestConfidence(curve)!
    expect(best.confidence).toBeLessThan(0.7)
    expect(best.counts.truePositives + best.counts.falsePositives).toBe(3)
    expect(text).toContain(`gives the highest F1, ${best.f1.toFixed(3)}`)
  })

  it('lists COCO’s twelve numbers', () => {
    const rows = concept.more.find(({ title }) => title.startsWith('COCO'))!.blocks[0]
    const names = typeof rows === 'object' && rows.kind === 'table' ? rows.rows : []
    expect(names.flatMap(([name]) => name!.split(', '))).toHaveLength(12)
  })

  it('says that precision without detections has no value', () => {
    expect(precision({ truePositives: 0, falsePositives: 0, falseNegatives: 3 })).toBeNull()
    expect(text).toContain('written as “–”, not as 1, 0 or NaN%')
  })

  it('draws the ledger and its curve as computed', () => {
    const { description } = readDiagram(<PrecisionRecallDiagram />)
    const points = [
      ...description.matchAll(/: (right|wrong); so far precision ([\d.]+), recall ([\d.]+)\./g),
    ]
    expect(points.map(([, verdict, p, r]) => [verdict, p, r])).toEqual(
      [0, 1, 2].map((i) => [
        verdicts[i] === TRUE_POSITIVE ? 'right' : 'wrong',
        curve.precision[i]!.toFixed(2),
        curve.recall[i]!.toFixed(2),
      ]),
    )
    expect(description).toContain('precision is 0.50, recall 0.33, F1 0.40')
    expect(description).toContain(
      '1.00 from 0.00 to 0.33, 0.67 from 0.33 to 0.67, 0.00 from 0.67 to 1.00',
    )
  })

  it('draws AP by three methods, and the means, as computed', () => {
    const { description } = readDiagram(<MeanAveragePrecisionDiagram />)
    for (const measure of [averagePrecisionAllPoints, averagePrecision11, averagePrecision101])
      expect(description).toContain(`its AP is ${measure(curve).toFixed(6)}.`)
    const { summary, categories } = threeClasses()
    const [person, car, dog] = categories
    expect(dog!.ap).toBeNull()
    expect(summary.ap).toBeCloseTo((person!.ap! + car!.ap!) / 2, 12)
    expect(description).toContain('dog: no object in the ground truth, so left out.')
    expect(description).toContain(`at 0.50: ${summary.ap50!.toFixed(2)}.`)
    expect(description).toContain(`COCO’s mAP: ${summary.ap!.toFixed(2)}.`)
    for (const { name, ap } of [person!, car!])
      expect(description).toMatch(new RegExp(`${name}: [\\d., ]+; mean ${ap!.toFixed(2)}`))
  })
})

function brief(value: number): string {
  return String(Number(value.toFixed(3)))
}
