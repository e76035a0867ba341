import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../../src/nn/random.ts'
import { decode } from '../../../src/vision/decode/decode.ts'
import { detect } from '../../../src/vision/detect.ts'
import type { FoundPrediction } from '../../../src/vision/explain/best-predictions.ts'
import { funnel } from '../../../src/vision/explain/funnel.ts'
import { readHead } from '../../../src/vision/explain/read-head.ts'
import type { HeatMap } from '../../../src/vision/explain/heat-map.ts'
import {
  answer,
  type CellPrediction,
  type ExplainQuestion,
} from '../../../src/vision/explain/question.ts'
import { verdictOn } from '../../../src/vision/explain/verdict.ts'
import type { AnchorHead } from '../../../src/vision/heads/anchors/head.ts'
import type { EndToEndHead } from '../../../src/vision/heads/end-to-end/head.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { logistic } from '../../../src/vision/logistic.ts'

// 8 x 4 cells at stride 8 and 4 x 2 at stride 16, two anchors each: 80 predictions, 3 classes
const input = { width: 64, height: 32 }
const anchors = [
  [10, 12],
  [24, 20],
] as const
const head: AnchorHead = {
  kind: 'anchors',
  outputs: [
    { name: 'a', stride: 8, anchors },
    { name: 'b', stride: 16, anchors },
  ],
}
const classCount = 3
const random = mulberry32(3)
const noise = (length: number) => Float32Array.from({ length }, () => 6 * random() - 4)
const outputs = {
  a: { dims: [1, 16, 4, 8], data: noise(16 * 32) },
  b: { dims: [1, 16, 2, 4], data: noise(16 * 8) },
}
const reader = readHead(outputs, head, input, classCount)
const ask = (question: ExplainQuestion) => answer(reader, question, classCount)

describe('the cell of a grid', () => {
  it('gives the values of the maps, anchor by anchor', () => {
    const found = ask({ kind: 'cell', stride: 16, column: 3, row: 1 }) as readonly CellPrediction[]
    expect(found.map(({ raw }) => raw.index)).toEqual([64 + 7, 64 + 8 + 7])
    const [, second] = found
    expect(second?.raw.cell).toEqual({ stride: 16, column: 3, row: 1, anchor: 1 })
    expect(second?.raw.anchorSize).toEqual([24, 20])
    // channel c of the second anchor, last cell
    const channel = (c: number) => outputs.b.data[(8 + c) * 8 + 7]!
    expect(second?.raw.values).toEqual(Float32Array.from({ length: 8 }, (_, c) => channel(c)))
    expect(second?.objectness).toBe(logistic(channel(4)))
    expect(second?.scores[2]).toBe(Math.fround(logistic(channel(4)) * logistic(channel(7))))
  })

  it('is refused if there is none', () => {
    expect(() => ask({ kind: 'cell', stride: 16, column: 4, row: 0 })).toThrow(
      'no prediction of anchor 0 in column 4, row 0 at stride 16',
    )
    expect(() => ask({ kind: 'cell', stride: 32, column: 0, row: 0 })).toThrow('stride 32')
  })
})

describe('a heat map', () => {
  it('has the maximum over a cell’s anchors of the objectness, of a class, of the best class', () => {
    for (const of of ['objectness', 'best', 1] as const) {
      const { columns, rows, values } = ask({ kind: 'heat', stride: 8, of }) as HeatMap
      expect([columns, rows, values.length]).toEqual([8, 4, 32])
      for (let row = 0; row < 4; row++) {
        for (let column = 0; column < 8; column++) {
          const cell = ask({ kind: 'cell', stride: 8, column, row }) as readonly CellPrediction[]
          const wanted = cell.map(({ objectness, scores }) =>
            of === 'objectness' ? objectness! : of === 'best' ? Math.max(...scores) : scores[of]!,
          )
          expect(values[8 * row + column]).toBe(Math.fround(Math.max(...wanted)))
        }
      }
    }
  })

  it('is refused if the head has no such grid', () => {
    expect(() => ask({ kind: 'heat', stride: 32, of: 'best' })).toThrow('no grid of stride 32')
  })
})

describe('the best predictions', () => {
  const all = decode(outputs, head, input, classCount, { floor: 0, multiLabel: true })

  it.each([
    ['anywhere', null, null],
    ['around a point', [30, 14], null],
    ['around a point, of a class', [30, 14], 2],
    ['of a class', null, 0],
  ] as const)('%s are those that a search through everything finds', (_, point, classId) => {
    const found = ask({ kind: 'best', point, classId, count: 6 }) as readonly FoundPrediction[]
    const wanted = Array.from({ length: all.count }, (_, i) => i)
      .filter((i) => {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = all.boxes.subarray(4 * i, 4 * i + 4)
        const around =
          !point || (point[0] >= x1 && point[0] <= x2 && point[1] >= y1 && point[1] <= y2)
        return around && (classId === null || all.classIds[i] === classId)
      })
      .map((i) => ({
        score: all.scores[i]!,
        cell: `${all.strides[i]} ${all.columns[i]} ${all.rows[i]} ${all.anchors[i]}`,
      }))
      .toSorted((a, b) => b.score - a.score)
      // without a class each prediction counts once
      .filter(
        ({ cell }, i, list) => classId !== null || list.findIndex((one) => one.cell === cell) === i,
      )
      .slice(0, 6)
    expect(found.map(({ score }) => score)).toEqual(wanted.map(({ score }) => score))
    expect(found.length).toBe(Math.min(6, wanted.length))
    expect(found.length).toBeGreaterThan(1)
  })
})

describe('the verdict on a prediction', () => {
  const fit = letterbox(input, input, 'centre')
  const settings = {
    confidence: 0.2,
    iou: 0.05,
    classAgnostic: false,
    maxDetections: 8,
    hiddenClasses: new Set([1]),
    floor: 0.1,
    multiLabel: false,
  }
  const candidates = decode(outputs, head, input, classCount, settings)
  const detections = detect(candidates, fit, settings, head.kind)
  const judgement = { candidates, detections, settings }
  const best = (classId: number | null) =>
    ask({ kind: 'best', point: null, classId, count: 80 }) as readonly FoundPrediction[]

  it('counts all 80 predictions into the piles that detect makes', () => {
    const piles: Record<string, number> = {}
    for (const prediction of best(null)) {
      const { kind } = verdictOn(prediction, judgement)
      piles[kind] = (piles[kind] ?? 0) + 1
    }
    const kept = [...detections.classCounts.values()].reduce((a, b) => a + b, 0)
    expect(piles).toEqual({
      shown: detections.count,
      'class-hidden': kept - detections.count,
      suppressed: detections.suppressed.candidates.length,
      'past-limit': detections.aboveThreshold - kept - detections.suppressed.candidates.length,
      'below-threshold': candidates.count - detections.aboveThreshold,
      'below-floor': 80 - candidates.count,
    })
    for (const count of Object.values(piles)) expect(count).toBeGreaterThan(0)
  })

  it('names the suppressor and the IoU', () => {
    const judged = best(null).map((prediction) => verdictOn(prediction, judgement))
    const suppressed = judged.filter((verdict) => verdict.kind === 'suppressed')
    suppressed.forEach(({ candidate, by, iou }) => {
      const row = detections.suppressed.candidates.indexOf(candidate)
      expect([by, iou]).toEqual([detections.suppressed.by[row], detections.suppressed.iou[row]])
    })
  })

  it('states how much is lacking', () => {
    const found = best(null).find(({ score }) => score > 0.1 && score < 0.2)!
    expect(verdictOn(found, judgement)).toMatchObject({
      kind: 'below-threshold',
      threshold: 0.2,
      lacks: Math.fround(0.2) - found.score,
    })
    const faint = best(null).find(({ score }) => score < 0.1)!
    expect(verdictOn(faint, judgement)).toEqual({
      kind: 'below-floor',
      floor: 0.1,
      lacks: Math.fround(0.1) - faint.score,
    })
  })

  it('states which class outvoted the requested one, if a box has one class only', () => {
    const found = best(2).find(({ score, bestClass }) => score > 0.1 && bestClass !== 2)!
    expect(verdictOn(found, judgement)).toEqual({
      kind: 'outvoted',
      by: found.bestClass,
      score: found.bestScore,
    })
    const several = { ...settings, multiLabel: true }
    const many = decode(outputs, head, input, classCount, several)
    const answers = detect(many, fit, several, head.kind)
    const verdict = verdictOn(found, { candidates: many, detections: answers, settings: several })
    expect(verdict.kind).not.toBe('outvoted')
  })
})

describe('rows without a grid', () => {
  const rows: EndToEndHead = { kind: 'end-to-end', output: 'o' }
  const data = Float32Array.of(...[1, 2, 30, 20, 0.9, 2], ...[5, 6, 40, 30, 0.4, 1])
  const endToEnd = readHead({ o: { data, dims: [1, 2, 6] } }, rows, input, classCount)

  it('have their own values, and identify their candidate by its row', () => {
    const [second] = answer(
      endToEnd,
      { kind: 'row', row: 1 },
      classCount,
    ) as readonly CellPrediction[]
    expect(second).toMatchObject({ objectness: null, box: Float32Array.of(5, 6, 40, 30) })
    expect(second?.raw.cell).toBeNull()
    expect(() => answer(endToEnd, { kind: 'row', row: 2 }, classCount)).toThrow('row 2')
    expect(() => answer(endToEnd, { kind: 'heat', stride: 8, of: 'best' }, classCount)).toThrow(
      'no grid',
    )
    const options = { floor: 0.1, multiLabel: false }
    const candidates = decode({ o: { data, dims: [1, 2, 6] } }, rows, input, classCount, options)
    expect([...candidates.rows]).toEqual([0, 1])
  })
})

describe('the funnel', () => {
  it('counts the boxes left after each step', () => {
    const input = {
      candidates: { predictions: 25_200, count: 400 },
      detections: {
        aboveThreshold: 60,
        count: 5,
        classCounts: new Map([
          [0, 4],
          [7, 2],
        ]),
      },
      multiLabel: false,
      classCount: 80,
    }
    expect(funnel(input).map(({ count }) => count)).toEqual([25_200, 400, 60, 6, 5])
    expect(funnel({ ...input, multiLabel: true })[0]?.count).toBe(25_200 * 80)
  })
})
