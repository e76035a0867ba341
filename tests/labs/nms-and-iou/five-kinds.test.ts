import { describe, expect, it } from 'vitest'
import { chain } from '../../../src/labs/nms-and-iou/chain.ts'
import {
  fiveKinds,
  inOrder,
  kindNames,
  traceOf,
  type KindName,
} from '../../../src/labs/nms-and-iou/five-kinds.ts'
import { nmsLab, pairPresets, plane } from '../../../src/labs/nms-and-iou/kind.ts'
import { pairFormulas } from '../../../src/labs/nms-and-iou/pair-formulas.ts'
import { storedCandidates } from '../../../src/labs/shared/candidates/stored-candidates.ts'
import { movedBox, movedCorner } from '../../../src/labs/shared/move-box.ts'
import { momentAfter } from '../../../src/vision/explain/nms-moment.ts'
import { overlapOf, type BoxCorners } from '../../../src/vision/explain/overlap.ts'
import { nms } from '../../../src/vision/nms.ts'
import { softNms } from '../../../src/vision/soft-nms.ts'

const thresholds = { iou: 0.5, confidence: 0.05, sigma: 0.5 }
const outcomeOf = (kind: KindName, source = chain, limits = thresholds) =>
  fiveKinds(source, limits).find((outcome) => outcome.kind === kind)!

describe('three boxes in a chain', () => {
  it('keep the first and the third: the second is gone before it could suppress the third', () => {
    const order = inOrder(chain, 0.05)
    const trace = traceOf(chain, order, 'per-class', thresholds)
    expect(Array.from(trace.kept)).toEqual([0, 2])
    const { suppressed } = momentAfter(trace, trace.length)
    expect([...suppressed].map(([box, { by }]) => [box, by])).toEqual([[1, 0]])
    const [, second, third] = trace.values
    expect(second).toBeCloseTo(0.6, 6)
    expect(third).toBeCloseTo(1 / 3, 6)
    const box = (i: number) =>
      Array.from(chain.candidates.boxes.subarray(4 * i, 4 * i + 4)) as unknown as BoxCorners
    expect(overlapOf(box(1), box(2)).iou).toBeCloseTo(0.6, 9)
  })

  it('lower the second to 0.32 by the linear form of soft-NMS, when the first is taken', () => {
    const trace = traceOf(chain, inOrder(chain, 0.05), 'soft-linear', thresholds)
    expect(momentAfter(trace, 2).decayed.get(1)).toBeCloseTo(0.32, 6)
    // the third is taken next, and lowers it once more
    expect(outcomeOf('soft-linear').kept.map(([box]) => box)).toEqual([0, 2, 1])
    expect(outcomeOf('soft-linear').lowered).toEqual([])
    expect(outcomeOf('soft-linear').more).toEqual([1])
    expect(outcomeOf('soft-linear').kept[2]![1]).toBeCloseTo(0.128, 6)
  })
})

describe('five kinds on the stored example', () => {
  const { candidates } = storedCandidates
  const { boxes, scores, classIds } = candidates

  it.each([0.2, 0.45, 0.8])('keep what NMS and soft-NMS keep, at a threshold of %s', (iou) => {
    const confidence = 0.25
    const order = inOrder(storedCandidates, confidence)
    const kept = (kind: KindName) =>
      outcomeOf(kind, storedCandidates, { iou, confidence, sigma: 0.5 }).kept
    const greedy = (classAgnostic: boolean) =>
      Array.from(nms(boxes, classIds, order, { iou, classAgnostic, maxDetections: 300 }).kept)
    expect(kept('per-class').map(([box]) => box)).toEqual(greedy(false))
    expect(kept('class-agnostic').map(([box]) => box)).toEqual(greedy(true))
    const soft = {
      'soft-linear': { decay: 'linear', iou, confidence, classAgnostic: false },
      'soft-gaussian': { decay: 'gaussian', sigma: 0.5, confidence, classAgnostic: false },
    } as const
    for (const kind of ['soft-linear', 'soft-gaussian'] as const) {
      const wanted = softNms(boxes, scores, classIds, order, soft[kind])
      expect(kept(kind).map(([box]) => box)).toEqual(Array.from(wanted.kept))
      expect(kept(kind).map(([, score]) => Math.fround(score))).toEqual(Array.from(wanted.scores))
    }
  })

  it('differ as the presets say', () => {
    const at = (iou: number) => fiveKinds(storedCandidates, { iou, confidence: 0.25, sigma: 0.5 })
    const named = (iou: number) => new Map(at(iou).map((outcome) => [outcome.kind, outcome]))
    // the boat behind the person
    const usual = named(0.45)
    const { lost } = usual.get('class-agnostic')!
    expect(lost.map((box) => storedCandidates.className(classIds[box]!))).toEqual(['boat'])
    expect(usual.get('diou')!.kept).toEqual(usual.get('per-class')!.kept)
    // the hull below its mast
    expect(named(0.2).get('diou')!.more.length).toBeGreaterThan(0)
    // duplicates
    const few = usual.get('per-class')!.kept.length
    expect(named(0.9).get('per-class')!.kept.length).toBe(2 * few)
    expect(usual.get('soft-gaussian')!.lowered.length).toBeGreaterThan(0)
    expect(at(0.45).map(({ kind }) => kind)).toEqual(kindNames)
  })
})

describe('two boxes', () => {
  const values = (name: string) => {
    const { a, b } = pairPresets.find((preset) => preset.name.startsWith(name))!.state
    return overlapOf(a, b)
  }

  it('measure what their presets say', () => {
    expect(values('Half aside and half down').iou).toBeCloseTo(1 / 7, 9)
    expect(values('Half aside and half down').giou).toBeCloseTo(1 / 7 - 50 / 225, 9)
    expect(values('Half aside and half down').diou).toBeCloseTo(1 / 7 - 50 / 450, 9)
    expect(values('Half aside:').iou).toBeCloseTo(1 / 3, 9)
    expect(values('Exactly 0.5').iou).toBe(0.5)
    expect(values('Apart').iou).toBe(0)
    expect(values('Apart').giou).toBeLessThan(0)
  })

  it('both stay at an IoU of exactly the threshold', () => {
    const { a, b } = pairPresets.find(({ name }) => name === 'Exactly 0.5')!.state
    const pair = {
      ...chain,
      candidates: {
        boxes: Float32Array.of(...a, ...b) as typeof chain.candidates.boxes,
        scores: Float32Array.of(0.9, 0.8),
        classIds: new Uint16Array(2),
      },
    }
    expect(outcomeOf('per-class', pair).kept).toHaveLength(2)
    expect(outcomeOf('per-class', pair, { ...thresholds, iou: 0.49 }).kept).toHaveLength(1)
  })

  it('have formulas whose terms give the result', () => {
    const [union, iou, giou, diou] = pairFormulas(values('Half aside and half down')).map(
      ({ parts }) => parts.map((part) => (typeof part === 'string' ? part : part.value)).join(' '),
    )
    expect(union).toBe('175 = 100 + 100 − 25')
    expect(iou).toBe('0.1429 = 25 / 175')
    expect(giou).toBe('−0.0794 = 0.1429 − ( 225 − 175 ) / 225')
    expect(diou).toBe('0.0317 = 0.1429 − 50 / 450')
  })

  it('keep an area and stay within the plane, however they are dragged', () => {
    const box: BoxCorners = [2, 2, 6, 6]
    expect(movedCorner(box, 'upper left', [9, 1], plane)).toEqual([5.5, 1, 6, 6])
    expect(movedCorner(box, 'lower right', [0, 0], plane)).toEqual([2, 2, 2.5, 2.5])
    expect(movedBox(box, -5, 1, plane)).toEqual([0, 3, 4, 7])
    expect(movedBox(box, 50, 50, plane)).toEqual([16, 12, 20, 16])
  })

  it('are refused by the address without an area, or beyond the plane', () => {
    const { parse, format } = nmsLab.fields.a
    expect(parse('0_0_10_10')).toEqual([0, 0, 10, 10])
    expect(parse(format([1.5, 2, 3, 16]))).toEqual([1.5, 2, 3, 16])
    for (const text of ['5_0_5_10', '9_0_5_10', '0_0_10_17', '0_0_21_10', '0_0_10', 'x'])
      expect(parse(text)).toBeUndefined()
  })
})
