import { describe, expect, it } from 'vitest'
import { boxOverlap } from '../../../src/vision/metrics/box-overlap.ts'
import {
  COCO_RULE,
  createMatching,
  FALSE_POSITIVE as FP,
  IGNORED,
  match,
  TRUE_POSITIVE as TP,
  VOC_RULE,
  type MatchInput,
  type MatchRule,
} from '../../../src/vision/metrics/match.ts'

/** rows of overlaps, one per detection, by descending score */
function input(overlaps: number[][], ignored: number[] = [], crowd: number[] = []): MatchInput {
  const truths = overlaps[0]?.length ?? 0
  const flags = (values: number[]) => Uint8Array.from({ length: truths }, (_, i) => values[i] ?? 0)
  return {
    detections: overlaps.length,
    truths,
    overlaps: Float64Array.from(overlaps.flat()),
    ignored: flags(ignored),
    crowd: flags(crowd),
  }
}

function matched(rule: MatchRule, of: MatchInput, threshold = 0.5) {
  const { verdicts, truth, detection } = match(of, threshold, rule)
  return { verdicts: [...verdicts], truth: [...truth], detection: [...detection] }
}

describe('matching by both rules', () => {
  for (const [name, rule] of Object.entries({ COCO: COCO_RULE, VOC: VOC_RULE })) {
    it(`${name} matches an overlap equal to the threshold`, () => {
      expect(matched(rule, input([[0.5]])).verdicts).toEqual([TP])
      expect(matched(rule, input([[0.499]])).verdicts).toEqual([FP])
    })

    it(`${name} matches an object with the highest score, not with the best fit`, () => {
      expect(matched(rule, input([[0.6], [0.9]]))).toEqual({
        verdicts: [TP, FP],
        truth: [0, -1],
        detection: [0],
      })
    })

    it(`${name} counts every detection as wrong without objects`, () => {
      expect(matched(rule, input([[], []])).verdicts).toEqual([FP, FP])
    })

    it(`${name} matches a perfect box at threshold 1 despite rounding`, () => {
      expect(matched(rule, input([[1 - 1e-12]]), 1).verdicts).toEqual([TP])
    })
  }
})

describe('an object already taken', () => {
  // ground truth x 0-100 and 20-120, detections x 0-100 and 8-108
  const overlaps = boxOverlap(
    Float64Array.of(0, 0, 100, 100, 8, 0, 100, 100),
    Float64Array.of(0, 0, 100, 100, 20, 0, 100, 100),
    new Uint8Array(2),
  )
  const none = new Uint8Array(2)
  const scene: MatchInput = { detections: 2, truths: 2, overlaps, ignored: none, crowd: none }

  it('still competes by the VOC rule: the second detection is a duplicate', () => {
    expect(matched(VOC_RULE, scene)).toEqual({
      verdicts: [TP, FP],
      truth: [0, -1],
      detection: [0, -1],
    })
  })

  it('is skipped by the COCO rule: the second detection takes the next best', () => {
    expect(matched(COCO_RULE, scene)).toEqual({
      verdicts: [TP, TP],
      truth: [0, 1],
      detection: [0, 1],
    })
  })
})

describe('ignored ground truth', () => {
  it('comes last by the COCO rule, whatever its overlap and position', () => {
    expect(matched(COCO_RULE, input([[0.5, 0.9]], [0, 1])).truth).toEqual([0])
    expect(matched(COCO_RULE, input([[0.9, 0.5]], [1, 0])).truth).toEqual([1])
    expect(matched(COCO_RULE, input([[0.9, 0.4]], [1, 0]))).toEqual({
      verdicts: [IGNORED],
      truth: [0],
      detection: [0, -1],
    })
  })

  it('absorbs one detection by the COCO rule, any number if it is a crowd', () => {
    const both = [[0.9], [0.8], [0.7]]
    expect(matched(COCO_RULE, input(both, [1])).verdicts).toEqual([IGNORED, FP, FP])
    expect(matched(COCO_RULE, input(both, [1], [1])).verdicts).toEqual([IGNORED, IGNORED, IGNORED])
  })

  it('competes equally by the VOC rule, and absorbs any number of detections', () => {
    const rows = [
      [0.5, 0.9],
      [0.4, 0.8],
    ]
    expect(matched(VOC_RULE, input(rows, [0, 1]))).toEqual({
      verdicts: [IGNORED, IGNORED],
      truth: [1, 1],
      detection: [-1, 0],
    })
  })
})

describe('equal overlaps', () => {
  it('go to the last ground truth by the COCO rule, to the first by the VOC rule', () => {
    expect(matched(COCO_RULE, input([[0.7, 0.7]])).truth).toEqual([1])
    expect(matched(VOC_RULE, input([[0.7, 0.7]])).truth).toEqual([0])
  })

  it('at the threshold itself follow the same rules', () => {
    expect(matched(COCO_RULE, input([[0.5, 0.5]])).truth).toEqual([1])
    expect(matched(VOC_RULE, input([[0.5, 0.5]])).truth).toEqual([0])
  })
})

describe('room to write into', () => {
  it('may be longer than needed and keeps no earlier matching', () => {
    const out = createMatching(3, 3)
    match(input([[0.9], [0.9], [0.9]]), 0.5, COCO_RULE, out)
    match(input([[0.1], [0.9]]), 0.5, COCO_RULE, out)
    expect([...out.verdicts.subarray(0, 2)]).toEqual([FP, TP])
    expect([...out.truth.subarray(0, 2)]).toEqual([-1, 0])
    expect(out.detection[0]).toBe(1)
  })

  it('throws if overlaps are missing', () => {
    const short = { ...input([[0.5, 0.5]]), detections: 2 }
    expect(() => match(short, 0.5, COCO_RULE)).toThrow('2 overlaps for 2 x 2 boxes')
  })
})
