import { describe, expect, it } from 'vitest'
import { suggestLabelMistakes } from '../../../src/vision/metrics/label-mistakes.ts'
import { COCO_RULE } from '../../../src/vision/metrics/match.ts'
import { matchSet } from '../../../src/vision/metrics/match-set.ts'
import { tide } from '../../../src/vision/metrics/tide.ts'
import { smallSet } from './small-set.ts'

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
})
