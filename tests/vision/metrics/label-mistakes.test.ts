import { describe, expect, it } from 'vitest'
import { suggestLabelMistakes } from '../../../src/vision/metrics/label-mistakes.ts'
import { COCO_RULE } from '../../../src/vision/metrics/match.ts'
import { matchSet } from '../../../src/vision/metrics/match-set.ts'
import { tide } from '../../../src/vision/metrics/tide.ts'
import { smallSet, type SmallDetection, type SmallTruth } from './small-set.ts'

const [cat, dog] = [0, 1]

const make = () => {
  const columns = smallSet(
    [
      { image: 0, category: cat, box: [0, 0, 10, 10] },
      { image: 0, category: dog, box: [100, 0, 20, 20] },
      { image: 1, category: dog, box: [0, 0, 50, 50] },
      { image: 1, category: dog, box: [200, 0, 50, 50], ignored: true },
      // at the position of the cat with 0.8, but ignored
      { image: 1, category: dog, box: [1, 0, 50, 50], crowd: true },
      { image: 1, category: dog, box: [1, 0, 50, 50], ignored: true },
    ],
    [
      { image: 0, category: cat, score: 0.95, box: [0, 0, 10, 10] },
      { image: 0, category: cat, score: 0.9, box: [300, 0, 10, 10] },
      { image: 0, category: dog, score: 0.85, box: [301, 0, 10, 10] },
      { image: 1, category: cat, score: 0.8, box: [1, 0, 50, 50] },
      { image: 1, category: cat, score: 0.3, box: [400, 0, 10, 10] },
    ],
    { categories: 2, images: 2 },
  )
  const matching = matchSet(columns, 0.5, COCO_RULE)
  return { columns, matching, report: tide(columns, matching, 2) }
}
const suggest = (most: number, confidence = 0.5) => {
  const { columns, matching, report } = make()
  return suggestLabelMistakes(columns, matching, report, { confidence, most }).map(
    ({ kind, image, score }) => `${kind} ${image} ${score}`,
  )
}

describe('label mistakes', () => {
  it('are confident boxes without a label, one per object, or on another class, and objects never found', () => {
    expect(suggest(10)).toEqual([
      'unlabelled 0 0.9',
      'class 1 0.8',
      'never-found 1 0',
      'never-found 0 0',
    ])
  })

  it('name the detection and the object', () => {
    const { columns, matching, report } = make()
    const suggestions = suggestLabelMistakes(columns, matching, report, {
      confidence: 0.5,
      most: 9,
    })
    const { detection, truth } = suggestions.find(({ kind }) => kind === 'class')!
    expect(columns.detections.scores[detection]).toBe(0.8)
    expect([...columns.truths.boxes.subarray(4 * truth, 4 * truth + 4)]).toEqual([0, 0, 50, 50])
    expect([columns.truths.crowd[truth], columns.truths.ignored[truth]]).toEqual([0, 0])
  })

  it('are limited in number per kind, and by the given confidence', () => {
    expect(suggest(1)).toEqual(['unlabelled 0 0.9', 'class 1 0.8', 'never-found 1 0'])
    expect(suggest(9, 0.2)).toContain('unlabelled 1 0.3')
  })

  it('are those of the highest score first, whatever their class', () => {
    const found = suggestionsOf(
      [],
      [
        { category: cat, score: 0.6, box: [0, 0, 10, 10] },
        { category: cat, score: 0.8, box: [100, 0, 10, 10] },
        { category: dog, score: 0.7, box: [200, 0, 10, 10] },
        { category: dog, score: 0.9, box: [300, 0, 10, 10] },
      ],
    )
    expect(found.map(({ score }) => score)).toEqual([0.9, 0.8, 0.7, 0.6])
    expect(found.map(({ image, truth }) => [image, truth])).toEqual([
      [0, -1],
      [0, -1],
      [0, -1],
      [0, -1],
    ])
  })

  it('are no boxes whose score is only just the given confidence', () => {
    const box = [0, 0, 10, 10] as const
    expect(suggestionsOf([], [{ category: cat, score: 0.5, box }])).toEqual([])
    expect(suggestionsOf([], [{ category: cat, score: 0.51, box }])).toHaveLength(1)
  })

  it('are as many of a kind as asked for, where there are more', () => {
    const boxes = [0.9, 0.8, 0.7].map((score, i) => ({
      ...{ category: cat, score },
      box: [100 * i, 0, 10, 10] as const,
    }))
    expect(suggestionsOf([], boxes, 2).map(({ score }) => score)).toEqual([0.9, 0.8])
  })

  it('are one for boxes that share one half, and one in each picture', () => {
    const boxes = [
      { image: 0, category: cat, score: 0.9, box: [0, 0, 10, 10] },
      { image: 0, category: dog, score: 0.8, box: [0, 0, 10, 5] },
      { image: 0, category: cat, score: 0.7, box: [0, 0, 10, 4] },
      { image: 1, category: cat, score: 0.6, box: [0, 0, 10, 10] },
    ] as const
    // the third is less than one half of the first, and more than that of the second, which is not listed
    expect(suggestionsOf([], boxes).map(({ image, score }) => [image, score])).toEqual([
      [0, 0.9],
      [0, 0.7],
      [1, 0.6],
    ])
  })

  it('name the object of another class that is covered most, in the same picture', () => {
    const truths = [
      { image: 0, category: dog, box: [4, 0, 10, 10] },
      { image: 0, category: dog, box: [1, 0, 10, 10] },
      { image: 0, category: dog, box: [1, 0, 10, 10] },
      { image: 0, category: dog, box: [3, 0, 10, 10] },
      { image: 1, category: dog, box: [0, 0, 10, 10] },
    ] as const
    const wrong = { image: 0, category: cat, score: 0.9, box: [0, 0, 10, 10] } as const
    const [named] = suggestionsOf(truths, [wrong])
    // the first of two alike
    expect(named).toMatchObject({ kind: 'class', image: 0, detection: 0, truth: 1, score: 0.9 })
  })

  it('name no object of the same class, though it is covered more', () => {
    const truths = [
      { category: cat, box: [0, 0, 10, 10] },
      { category: dog, box: [2, 0, 10, 10] },
    ] as const
    const [named] = suggestionsOf(truths, [
      { category: cat, score: 0.9, box: [0, 0, 10, 10] },
      { category: cat, score: 0.8, box: [0, 0, 10, 10] },
    ])
    expect(named).toMatchObject({ kind: 'class', score: 0.8, truth: 1 })
  })
})

/** Suggestions for boxes of two pictures, the first where none is named, at a confidence of 0.5. */
function suggestionsOf(
  truths: readonly Placed<SmallTruth>[],
  detections: readonly Placed<SmallDetection>[],
  most = 9,
) {
  const columns = smallSet(
    truths.map((one) => ({ image: 0, ...one })),
    detections.map((one) => ({ image: 0, ...one })),
    { categories: 2, images: 2 },
  )
  const matching = matchSet(columns, 0.5, COCO_RULE)
  const report = tide(columns, matching, 2)
  return suggestLabelMistakes(columns, matching, report, { confidence: 0.5, most })
}

type Placed<T extends { readonly image: number }> = Omit<T, 'image'> & Partial<Pick<T, 'image'>>
