import { expect, it } from 'vitest'
import {
  changeNms,
  chooseCategory,
  chooseLabel,
  chooseTool,
  dismissImportSummary,
  openPart,
  selectAnnotation,
} from '../../../src/state/evaluate/actions.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'

const lookedAt = {
  shownExamples: { title: 'Missed', selector: null, category: 0, examples: null },
  highlight: { picture: 'a.jpg', detections: [0], truths: [] },
}

it('closes the examples when another part is opened', () => {
  const store = createEvaluateStore({ part: 'results', ...lookedAt })
  openPart(store, 'results')
  expect(store.getState()).toMatchObject(lookedAt)
  openPart(store, 'compare')
  expect(store.getState()).toMatchObject({ part: 'compare', shownExamples: null, highlight: null })
})

it('changes one thing at a time', () => {
  const store = createEvaluateStore({ importSummary: { taken: 'All of it.', problems: [] } })
  const changes = [
    [() => chooseTool(store, 'view'), { tool: 'view' }],
    [() => chooseLabel(store, 'cat'), { label: 'cat' }],
    [() => selectAnnotation(store, 3), { selected: 3 }],
    [() => selectAnnotation(store, null), { selected: null }],
    [() => chooseCategory(store, 1), { category: 1 }],
    [() => chooseCategory(store, null), { category: null }],
    [() => dismissImportSummary(store), { importSummary: null }],
  ] as const
  for (const [change, expected] of changes) {
    const before = store.getState()
    change()
    expect(store.getState()).toEqual({ ...before, ...expected })
  }
})

it('changes only the given NMS settings, of one of two runs', () => {
  const store = createEvaluateStore()
  const { nms, comparedNms } = store.getState()
  changeNms(store, 'comparedNms', { iou: 0.3 })
  expect(store.getState().nms).toBe(nms)
  expect(store.getState().comparedNms).toEqual({ ...comparedNms, iou: 0.3 })
})
