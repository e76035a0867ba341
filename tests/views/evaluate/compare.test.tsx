// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/evaluation/protocol.ts'
import { ComparePart } from '../../../src/views/evaluate/compare/compare-part.tsx'
import { answeredState, renderEvaluate, run } from './render-evaluate.tsx'

const { evaluation } = answeredState()
const summary = evaluation!.summary

const comparison: Comparison = {
  pictures: 3,
  a: summary,
  b: { ...summary, ap: summary.ap! + 0.125 },
  difference: { difference: 0.125, low: -0.25, high: 0.5, certain: false },
  categories: [
    {
      name: 'dog',
      positives: 2,
      a: 0.25,
      b: 0.125,
      difference: { difference: -0.125, low: -0.25, high: -0.0625, certain: true },
    },
    { name: 'cat', positives: 1, a: null, b: 0.5, difference: null },
    { name: 'emu', positives: 0, a: null, b: null, difference: null },
  ],
  resamples: 1000,
  seed: 1,
}

describe('a comparison', () => {
  it('can be with another run, or with the same one under another NMS', async () => {
    const second = { ...run, info: { ...run.info, id: 'run-2' }, name: 'M at 320' }
    const { evaluate, user } = renderEvaluate(<ComparePart />, {
      ...answeredState(),
      part: 'compare',
      runs: [run, second],
    })
    const select = screen.getByLabelText('Another run')
    expect([...select.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual([
      'none',
      '1. M at 640, with another NMS',
      '2. M at 320',
    ])
    await user.selectOptions(select, '2. M at 320')
    expect(evaluate.compareWith).toHaveBeenCalledWith('run-2')
  })

  it('says how to get another run', () => {
    renderEvaluate(<ComparePart />, { ...answeredState(), part: 'compare' })
    expect(screen.getByText(/^For a second run .* itself under another NMS\.$/)).toBeTruthy()
  })

  it('has all twelve metrics, every class, and an interpretation of each difference', async () => {
    const { evaluate, user } = renderEvaluate(<ComparePart />, {
      ...answeredState(),
      part: 'compare',
      compared: run.info.id,
      comparison,
    })
    const list = screen.getByText('Results minus those compared with').parentElement!
    expect(within(list).getAllByRole('term')).toHaveLength(12)
    expect(within(list).getAllByRole('definition')[0]?.textContent).toMatch(/ \+0\.125$/)
    expect(screen.getByText(/AP differs by \+0\.125 .*it means nothing yet/)).toBeTruthy()
    // a class without objects is not listed
    expect(
      within(list)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['dog', 'cat'])
    const difference = (name: RegExp) => screen.getByRole('button', { name })
    expect(difference(/^cat differs by –/)).toBeTruthy()
    const dog = difference(/^dog differs by −0\.125: show the pictures/)
    expect(dog.closest('tr')?.lastChild?.textContent).toBe('worse')
    await user.click(dog)
    expect(evaluate.showDifferences).toHaveBeenCalledWith('Pictures that differ in dog', 0)
  })

  it('has an NMS on each side', async () => {
    const { store, user } = renderEvaluate(<ComparePart />, {
      ...answeredState(),
      part: 'compare',
      compared: run.info.id,
      comparison,
    })
    await user.click(screen.getByRole('button', { name: /^NMS of what it is compared with/ }))
    await user.click(screen.getByRole('switch', { name: 'Across all classes' }))
    expect(store.getState().comparedNms.classAgnostic).toBe(true)
    expect(store.getState().nms.classAgnostic).toBe(false)
  })
})
