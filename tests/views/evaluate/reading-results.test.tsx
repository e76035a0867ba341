// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { AtConfidence, Suggestion } from '../../../src/evaluation/protocol.ts'
import { initialEvaluateState } from '../../../src/state/evaluate/evaluate-state.ts'
import { DemoOffer } from '../../../src/views/evaluate/demo/demo-offer.tsx'
import { ClassTable } from '../../../src/views/evaluate/results/class-table.tsx'
import { ConfusionTable } from '../../../src/views/evaluate/results/confusion-table.tsx'
import { ExportSection } from '../../../src/views/evaluate/results/export-section.tsx'
import { PictureList } from '../../../src/views/evaluate/results/picture-list.tsx'
import { ResultsPart } from '../../../src/views/evaluate/results/results-part.tsx'
import { RunSection } from '../../../src/views/evaluate/results/run-section.tsx'
import { shownClasses } from '../../../src/views/evaluate/results/shown-classes.ts'
import { Suggestions } from '../../../src/views/evaluate/results/suggestions.tsx'
import { Tally } from '../../../src/views/evaluate/results/tally.tsx'
import { Threshold } from '../../../src/views/evaluate/results/threshold.tsx'
import { answeredState, renderEvaluate } from './render-evaluate.tsx'

const state = answeredState()
const evaluation = state.evaluation!

describe('the contents of the results', () => {
  it('jump to a place, unfold it, and give it the focus', async () => {
    const { user } = renderEvaluate(<ResultsPart />, answeredState())
    Element.prototype.scrollIntoView = () => undefined
    const contents = screen.getByRole('navigation', { name: 'Contents of the results' })
    const links = within(contents).getAllByRole('link')
    expect(links).toHaveLength(11)
    expect(links[0]!.getAttribute('aria-current')).toBe('true')
    const fold = screen.getByRole('button', { name: /^Calibration/ })
    expect(fold.getAttribute('aria-expanded')).toBe('false')
    await user.click(within(contents).getByRole('link', { name: 'Calibration' }))
    expect(fold.getAttribute('aria-expanded')).toBe('true')
    expect(document.activeElement!.contains(fold)).toBe(true)
    expect(
      within(contents).getByRole('link', { name: 'Calibration' }).getAttribute('aria-current'),
    ).toBe('true')
  })
})

describe('classes are found as one types', () => {
  it('in the table', async () => {
    const { user, evaluate } = renderEvaluate(<ClassTable evaluation={evaluation} />, state)
    const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent)
    await user.type(screen.getByLabelText('Find a class'), 'DO')
    expect(names()).toEqual(['dog'])
    expect(screen.getByText(/^1 of 2 classes\./)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Save as CSV' }))
    expect(evaluate.saveTable).toHaveBeenCalledWith('classes')
  })

  it('in the matrix, with what they are confused with', () => {
    // four classes: 0 predicted as 1, 2 as 3, each also found
    const at: AtConfidence = {
      side: 5,
      confusion: Uint32Array.of(
        ...[3, 1, 0, 0, 0],
        ...[0, 2, 0, 0, 0],
        ...[0, 0, 1, 4, 0],
        ...[0, 0, 0, 1, 1],
        ...[0, 0, 0, 0, 0],
      ),
      errors: state.atConfidence!.errors,
    }
    const none = [false, false, false, false, false]
    expect(shownClasses(at, none)).toEqual({ classes: [0, 1, 2, 3, 4], there: 4 })
    expect(shownClasses(at, none.with(3, true))).toEqual({ classes: [2, 3, 4], there: 4 })
    expect(shownClasses(at, none.with(0, true)).classes).toEqual([0, 1, 4])
  })

  it('in the field above the curves', async () => {
    const { user, store } = renderEvaluate(<Threshold />, state)
    await user.click(screen.getByLabelText('Class'))
    await user.keyboard('ca')
    await user.click(await screen.findByRole('option', { name: 'cat (1)' }))
    expect(store.getState().category).toBe(1)
    await user.click(screen.getByLabelText('Class'))
    await user.click(await screen.findByRole('option', { name: 'All classes' }))
    expect(store.getState().category).toBeNull()
  })
})

describe('what is confused', () => {
  it('is listed too, the most first, and opens its pictures', async () => {
    const { user, evaluate } = renderEvaluate(<ConfusionTable evaluation={evaluation} />, state)
    await user.click(screen.getByRole('radio', { name: 'Most confused' }))
    const list = screen.getByRole('list', { name: 'Most confused' })
    expect(within(list).getAllByRole('button')).toHaveLength(1)
    await user.click(within(list).getByRole('button', { name: /^dog taken for cat: 1/ }))
    expect(evaluate.showExamples).toHaveBeenCalledWith('dog taken for cat: 1', {
      ...{ kind: 'confusion', truth: 0, prediction: 1 },
    })
    await user.type(screen.getByLabelText('Find a class in the matrix'), 'owl')
    expect(screen.getByText('No object is taken for another class here.')).toBeTruthy()
  })
})

describe('the IoU of curves, matrix and verdicts', () => {
  it('is chosen among COCO’s ten', async () => {
    const { user, store } = renderEvaluate(<Threshold />, state)
    const select = screen.getByLabelText('IoU')
    expect(select.querySelectorAll('option')).toHaveLength(10)
    await user.selectOptions(select, '.75')
    expect(store.getState().matchIou).toBe(0.75)
  })
})

describe('the numbers', () => {
  it('are added up in sight', async () => {
    const { user } = renderEvaluate(<Tally evaluation={evaluation} />, state)
    await user.click(screen.getByRole('button', { name: /^How these numbers add up/ }))
    const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(lines[0]).toBe(
      '1 found + 2 not found = 3 objects. 1 right + 1 wrong = 2 detections above 0.25.',
    )
    expect(lines[1]).toMatch(/^2 false negatives = 1 missed .* \+ 1 that it has as taken for/)
    expect(lines[2]).toBe(
      '1 false positives = 0 where nothing is + 1 on an object of another class.',
    )
    expect(screen.getAllByRole('term')).toHaveLength(10)
    expect(lines.some((line) => /0 small \+ 1 medium \+ 2 large = 3 objects\./.test(line!))).toBe(
      true,
    )
  })
})

describe('pictures', () => {
  const pictureScores = [
    { picture: 'a.jpg', right: 0, wrong: 0, missed: 1, ap: 0, lowest: null },
    { picture: 'b.jpg', right: 1, wrong: 2, missed: 1, ap: 0.5, lowest: 0.5 },
  ]

  it('are listed in the order of the film strip, with their numbers', async () => {
    const given = { ...state, pictureScores }
    const { user, store, evaluate } = renderEvaluate(<PictureList />, given)
    await user.click(screen.getByRole('button', { name: /^Picture by picture/ }))
    const rows = () =>
      within(screen.getByRole('list', { name: 'Pictures with their numbers' }))
        .getAllByRole('button')
        .map(({ textContent }) => textContent)
    await user.selectOptions(screen.getByLabelText(/^Order of the pictures/), 'Most errors first')
    expect(store.getState().stripOrder).toBe('errors')
    expect(rows()).toEqual([
      'b.jpg3 errors · AP 0.500 · from 0.50',
      'a.jpg1 error · AP 0.000 · nothing found',
    ])
    await user.click(screen.getByRole('button', { name: /^a\.jpg/ }))
    expect(evaluate.showPicture).toHaveBeenCalledWith('a.jpg', [], [])
  })

  it('without labels are counted as background by one press', async () => {
    const { user, evaluate } = renderEvaluate(<RunSection />, state, {
      pictures: ['a.jpg', 'z.jpg', 'y.jpg'].map((name) => ({
        ...{ id: name, name, url: '', size: null, credit: null, status: 'waiting', problem: null },
      })),
    })
    expect(screen.getByText(/^2 open pictures have no labels, and are left out/)).toBeTruthy()
    expect(screen.getByText('1 labelled picture open.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Count as background' }))
    expect(evaluate.markBackground).toHaveBeenCalledOnce()
  })
})

describe('an object that is never found', () => {
  it('is taken away after a warning only, with the way back beside it', async () => {
    const never: Suggestion = {
      ...{ kind: 'never-found', picture: 'a.jpg', detection: -1, truth: 0, score: 0 },
      ...{ detected: null, labelled: { label: 'dog', box: [0, 0, 50, 50] } },
    }
    const step = { does: 'delete dog', pictures: new Map(), classes: { before: [], after: [] } }
    const { user, evaluate, store } = renderEvaluate(<Suggestions />, {
      ...{ ...state, suggestions: [never], past: [step] },
    })
    await user.click(screen.getByRole('button', { name: /^Possible label mistakes/ }))
    const take = screen.getByRole('button', { name: /^Remove: dog labelled, never found/ })
    await user.click(take)
    expect(evaluate.correctLabel).not.toHaveBeenCalled()
    expect(screen.getByRole('alert').textContent).toMatch(/raises AP, and the network is no better/)
    await user.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(take)
    await user.click(screen.getByRole('button', { name: 'There is none: remove it' }))
    expect(evaluate.correctLabel).toHaveBeenCalledWith(never)
    await user.click(screen.getByRole('button', { name: 'Undo: delete dog' }))
    expect(store.getState().past).toEqual([])
  })
})

describe('detections', () => {
  it('are exported whole to be judged, and above the threshold to be corrected', async () => {
    const { user, evaluate } = renderEvaluate(<ExportSection />, state)
    await user.click(screen.getByRole('button', { name: /^Detections/ }))
    const save = screen.getByRole('button', { name: 'Export detections' })
    await user.click(save)
    expect(evaluate.exportDetections).toHaveBeenLastCalledWith('coco-results', false)
    await user.selectOptions(screen.getByLabelText('Detections as'), 'CVAT pre-labels')
    await user.click(save)
    expect(evaluate.exportDetections).toHaveBeenLastCalledWith('cvat', true)
  })
})

describe('the demo', () => {
  it('is offered where nothing is labelled, and says what it is and the way back', async () => {
    const { user, evaluate } = renderEvaluate(<DemoOffer />)
    await user.click(screen.getByRole('button', { name: 'Try it with a labelled demo' }))
    expect(evaluate.openDemo).toHaveBeenCalledOnce()
  })

  it('puts a person’s set aside, and says so', async () => {
    const own = { ...initialEvaluateState, labels: state.labels! }
    const { user, evaluate } = renderEvaluate(<DemoOffer />, { ...state, demo: own })
    expect(screen.getByRole('status').textContent).toMatch(/47 objects .* are put aside\.$/)
    await user.click(screen.getByRole('button', { name: 'Back to my own set' }))
    expect(evaluate.closeDemo).toHaveBeenCalledOnce()
  })

  it('is not offered beside labels', () => {
    renderEvaluate(<DemoOffer />, state)
    expect(screen.queryByRole('button')).toBeNull()
  })
})
