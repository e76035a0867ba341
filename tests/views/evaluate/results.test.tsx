// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ResultsPart } from '../../../src/views/evaluate/results/results-part.tsx'
import { thinOut } from '../../../src/views/evaluate/results/thin-out.ts'
import { answeredState, renderEvaluate, run } from './render-evaluate.tsx'

const figure = (name: RegExp) => screen.getByRole('button', { name })

describe('the results', () => {
  it('have COCO’s twelve metrics; undefined ones are a dash', () => {
    renderEvaluate(<ResultsPart />, answeredState())
    const list = screen.getByText('COCO summary').parentElement!
    const terms = within(list)
      .getAllByRole('term')
      .map(({ textContent }) => textContent)
    expect(terms).toHaveLength(12)
    const values = within(list)
      .getAllByRole('definition')
      .map(({ textContent }) => textContent)
    expect(values.every((value) => /^(\d\.\d{3}|–)$/.test(value))).toBe(true)
    // the set has no small objects
    expect(values[terms.indexOf('AP small')]).toBe('–')
    expect(figure(/^AP small undefined: show/)).toBeTruthy()
  })

  it('have counts that follow the threshold', () => {
    const { app } = renderEvaluate(<ResultsPart />, answeredState())
    expect(figure(/^True positives 1:/)).toBeTruthy()
    expect(figure(/^False positives 1:/)).toBeTruthy()
    expect(figure(/^False negatives 2:/)).toBeTruthy()
    expect(figure(/^Precision 0.500:/)).toBeTruthy()
    fireEvent.change(screen.getByRole('slider', { name: 'Confidence' }), { target: { value: 0.9 } })
    expect(app.getState().settings.confidence).toBe(0.9)
    expect(figure(/^False negatives 3:/)).toBeTruthy()
    expect(figure(/^Precision undefined \(0\/0\):/)).toBeTruthy()
  })

  it('recommend a threshold, and set it', async () => {
    const { app, user } = renderEvaluate(<ResultsPart />, answeredState())
    await user.click(screen.getByRole('button', { name: /a confidence of/ }))
    expect(app.getState().settings.confidence).toBe(0.3)
  })

  it('open the pictures behind a number', async () => {
    const { evaluate, user } = renderEvaluate(<ResultsPart />, answeredState())
    await user.click(figure(/^False negatives 2:/))
    expect(evaluate.showExamples).toHaveBeenCalledWith('False negatives', {
      kind: 'verdict',
      verdict: 'missed',
      category: null,
    })
    await user.click(figure(/^dog taken for cat: 1/))
    expect(evaluate.showExamples).toHaveBeenCalledWith('dog taken for cat: 1', {
      kind: 'confusion',
      truth: 0,
      prediction: 1,
    })
    await user.click(figure(/^Classification costs/))
    expect(evaluate.showExamples).toHaveBeenCalledWith('Errors: classification', {
      kind: 'error',
      error: 'classification',
    })
  })

  it('open them from a bar too, and from the numbers of VOC, TIDE and the calibration', async () => {
    const { evaluate, user } = renderEvaluate(<ResultsPart />, answeredState())
    const bar = screen.getByText('Missed', { selector: 'span' }).nextElementSibling!
    await user.click(bar)
    expect(evaluate.showExamples).toHaveBeenLastCalledWith('Errors: missed', {
      kind: 'error',
      error: 'missed',
    })
    await user.click(figure(/^False negatives cost/))
    expect(evaluate.showExamples).toHaveBeenLastCalledWith('False negatives', {
      kind: 'verdict',
      verdict: 'missed',
      category: null,
    })
    await user.click(screen.getByRole('button', { name: /PASCAL VOC/ }))
    await user.click(figure(/^mAP over eleven points/))
    expect(evaluate.showExamples).toHaveBeenLastCalledWith(
      'Mistakes behind mAP over eleven points',
      {
        kind: 'verdict',
        verdict: 'mistakes',
        category: null,
      },
    )
    await user.click(screen.getByRole('button', { name: /^Calibration/ }))
    await user.click(figure(/^Expected calibration error/))
    expect(evaluate.showExamples).toHaveBeenLastCalledWith('Detections above the threshold', {
      kind: 'scores',
      from: 0.25,
      to: 1,
      category: null,
    })
    await user.click(figure(/^3 objects|^\d+ objects/))
    expect(evaluate.showExamples).toHaveBeenLastCalledWith('All objects', {
      kind: 'objects',
      category: null,
    })
  })

  it('have a sortable table of the classes', async () => {
    const { user, store } = renderEvaluate(<ResultsPart />, answeredState())
    const table = screen.getAllByRole('table')[0]!
    const rows = () =>
      within(table)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent)
    expect(rows()).toEqual(['dog', 'cat'])
    await user.click(within(table).getByRole('button', { name: 'AP50' }))
    expect(rows()).toEqual(['cat', 'dog'])
    expect(
      within(table).getByRole('columnheader', { name: /AP50/ }).getAttribute('aria-sort'),
    ).toBe('descending')
    await user.click(within(table).getByRole('button', { name: 'AP50' }))
    expect(rows()).toEqual(['dog', 'cat'])
    await user.click(
      within(table).getByRole('button', { name: 'cat, AP 0.500: show the pictures' }),
    )
    expect(store.getState().category).toBe(1)
  })

  it('describe their curves as text', () => {
    renderEvaluate(<ResultsPart />, answeredState())
    expect(screen.getByText(/At a confidence of 0.25: precision 0.500, recall 0.333/)).toBeTruthy()
    expect(screen.getByText(/F1 is highest, 0.400, at 0.3/)).toBeTruthy()
    // the area below opens the wrong detections
    expect(figure(/^Mean AP50 of all classes 0\.\d{3}: show the pictures/)).toBeTruthy()
  })

  it('move the threshold by a click or a drag on a curve; only the click opens examples', () => {
    const { app, evaluate } = renderEvaluate(<ResultsPart />, answeredState())
    const drawing = screen.getByText('Precision against recall').closest('svg')!
    const plot = drawing.closest<HTMLElement>('[role="presentation"]')
    drawing.getBoundingClientRect = () => new DOMRect(0, 0, 360, 240)
    plot!.setPointerCapture = () => undefined
    // lower left: the first point of the curve, a wrong detection with score 0.75
    const at = { clientX: 34, clientY: 198, pointerId: 1 }
    fireEvent.pointerDown(plot!, { ...at, clientX: 60 })
    // a finger that scrolls past changes nothing
    fireEvent.pointerCancel(plot!, at)
    fireEvent.pointerMove(plot!, at)
    expect(app.getState().settings.confidence).toBe(0.25)
    fireEvent.pointerDown(plot!, { ...at, clientX: 60 })
    fireEvent.pointerMove(plot!, at)
    expect(app.getState().settings.confidence).toBe(0.74)
    fireEvent.pointerUp(plot!, at)
    expect(evaluate.showExamples).not.toHaveBeenCalled()
    fireEvent.pointerDown(plot!, at)
    fireEvent.pointerUp(plot!, at)
    expect(evaluate.showExamples).toHaveBeenCalledWith(
      'Detections of all classes with a score of about 0.75',
      { kind: 'scores', from: 0.73, to: 0.77, category: null },
    )
  })

  it('suggest label mistakes', async () => {
    const { user, evaluate } = renderEvaluate(<ResultsPart />, answeredState(0.2))
    await user.click(screen.getByRole('button', { name: /Possible label mistakes/ }))
    await user.click(screen.getByRole('button', { name: /^≠?\s*cat 0.75 on what is labelled dog/ }))
    expect(evaluate.showPicture).toHaveBeenCalledWith('b.jpg', [0], [1])
    await user.click(
      screen.getByRole('button', { name: /^Rename: cat 0.75 on what is labelled dog, b.jpg/ }),
    )
    expect(evaluate.correctLabel).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'class', picture: 'b.jpg' }),
    )
    expect(document.activeElement).toBe(
      screen.getByRole('list', { name: 'Possible label mistakes' }),
    )
  })
})

describe('a run', () => {
  it('needs labels first, and says so', () => {
    renderEvaluate(<ResultsPart />)
    expect(screen.getByRole('button', { name: 'Run' }).getAttribute('title')).toBe(
      'Label a picture first, or open labels',
    )
  })

  it('shows its progress and remaining time, and can be paused and cancelled', async () => {
    const running = { ...run, status: 'running', done: 1, secondsLeft: 125 } as const
    const { evaluate, user } = renderEvaluate(<ResultsPart />, {
      ...answeredState(),
      evaluation: null,
      runs: [running],
    })
    expect(screen.getByText('1 of 3 pictures, 2 min left.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(evaluate.pauseRun).toHaveBeenCalledOnce()
    expect(evaluate.stopRun).toHaveBeenCalledOnce()
  })

  it('names the pictures that failed', () => {
    const failures = [{ picture: 'x.jpg', why: '“x.jpg” is damaged.' }]
    renderEvaluate(<ResultsPart />, { ...answeredState(), runs: [{ ...run, failures }] })
    expect(screen.getByText('“x.jpg” is damaged.')).toBeTruthy()
  })
})

describe('the pictures behind a number', () => {
  it('are listed with their boxes, and go on the stage', async () => {
    const { evaluate, user } = renderEvaluate(<ResultsPart />, {
      ...answeredState(),
      shownExamples: {
        title: 'False negatives',
        selector: { kind: 'verdict', verdict: 'missed', category: null },
        category: null,
        examples: {
          boxes: 2,
          pictures: 2,
          listed: [
            { picture: 'a.jpg', detections: [], truths: [0] },
            { picture: 'b.jpg', detections: [], truths: [1] },
          ],
        },
      },
    })
    expect(screen.getByText('2 boxes in 2 pictures.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /b\.jpg/ }))
    expect(evaluate.showPicture).toHaveBeenCalledWith('b.jpg', [], [1])
    await user.click(screen.getByRole('button', { name: /Back to the numbers/ }))
    expect(evaluate.closeExamples).toHaveBeenCalledOnce()
  })
})

describe('a long line', () => {
  it('is drawn by a subset of its points, including both ends', () => {
    expect(thinOut(3, 10)).toEqual([0, 1, 2])
    const places = thinOut(1001, 11)
    expect([places[0], places[5], places[10]]).toEqual([0, 500, 1000])
  })
})
