import { expect, it } from 'vitest'
import { createEvaluator } from '../../../src/evaluation/evaluator.ts'
import type { Suggestion } from '../../../src/evaluation/protocol.ts'
import { correctLabel } from '../../../src/run/evaluate/correct-label.ts'
import { annotationsOf, undo } from '../../../src/state/evaluate/edits.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import { cocoNms } from '../../../src/vision/metrics/coco-settings.ts'
import { runInfo, smallLabels, smallRun } from '../../evaluation/small-run.ts'

/** The suggestions for the small run, and a store with its labels. */
function scene() {
  const bench = createEvaluator()
  bench.setLabels(smallLabels)
  const info = runInfo()
  bench.startRun(info)
  for (const candidates of smallRun) bench.addCandidates({ run: info.id, ...candidates })
  const about = { run: info.id, nms: cocoNms, confidence: 0.2 }
  const store = createEvaluateStore({
    labels: {
      classes: smallLabels.classes,
      pictures: new Map(smallLabels.pictures.map((picture) => [picture.name, picture])),
    },
  })
  const suggest = () => {
    const { classes, pictures } = store.getState().labels
    bench.setLabels({ classes, pictures: [...pictures.values()] })
    return bench.suggestions(about)
  }
  return { store, suggest }
}

const of = (kind: Suggestion['kind'], all: readonly Suggestion[], picture?: string) =>
  all.find((one) => one.kind === kind && (picture === undefined || one.picture === picture))!

it('labels a detection, which is not suggested again', () => {
  const { store, suggest } = scene()
  const suggestion = of('unlabelled', suggest())
  expect(correctLabel(store, suggestion)).toBe(true)
  expect(annotationsOf(store.getState(), 'c.jpg')).toEqual([suggestion.detected])
  expect(suggestion.detected?.label).toBe('dog')
  expect(suggest().filter(({ picture }) => picture === 'c.jpg')).toEqual([])
})

it('gives an object the detected class, and keeps its box', () => {
  const { store, suggest } = scene()
  expect(correctLabel(store, of('class', suggest()))).toBe(true)
  expect(annotationsOf(store.getState(), 'b.jpg')).toEqual([
    { label: 'cat', box: [0, 0, 100, 100] },
    { label: 'cat', box: [200, 0, 100, 100] },
  ])
  expect(suggest().map(({ kind }) => kind)).toEqual(['unlabelled', 'never-found'])
})

it('removes an object that is never found, which undo restores', () => {
  const { store, suggest } = scene()
  const before = store.getState().labels
  expect(correctLabel(store, of('never-found', suggest(), 'a.jpg'))).toBe(true)
  expect(annotationsOf(store.getState(), 'a.jpg')).toEqual([])
  undo(store)
  expect(store.getState().labels).toEqual(before)
})

it.each(['unlabelled', 'class', 'never-found'] as const)(
  'changes nothing where the labels have changed since: %s',
  (kind) => {
    const { store, suggest } = scene()
    const suggestion = of(kind, suggest())
    correctLabel(store, suggestion)
    const { labels, past } = store.getState()
    expect(correctLabel(store, suggestion)).toBe(false)
    expect(store.getState().labels).toBe(labels)
    expect(store.getState().past).toBe(past)
  },
)
