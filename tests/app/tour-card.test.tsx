// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { TourCard } from '../../src/app/tour-card.tsx'
import { guide } from '../../src/content/guide.ts'
import { tour } from '../../src/content/tour.ts'
import { useApp } from '../../src/state/react.ts'
import { renderScene } from '../views/detect/render.tsx'

/** As the page shows it: the step that the place names. */
function Tour() {
  const step = useApp((state) => state.place.tour)
  return step === undefined ? <p>no tour</p> : <TourCard step={step} />
}

const start = { tab: null, concept: null, exam: false, part: null, tour: 1 }
const title = () => screen.getByRole('heading', { level: 2 }).textContent

describe('the guided tour', () => {
  it('goes from step to step by keys, and sets the page as it goes', async () => {
    const { store, user } = renderScene(<Tour />, { place: start })
    expect(document.activeElement).toBe(screen.getByRole('complementary'))
    for (const [i, step] of tour.entries()) {
      expect(title()).toContain(step.title)
      expect(store.getState()).toMatchObject({
        place: {
          ...{ tab: step.tab, tour: i + 1 },
          ...(step.part !== undefined && { part: step.part }),
          ...(step.concept !== undefined && { concept: step.concept }),
        },
        settings: { ...(step.confidence !== undefined && { confidence: step.confidence }) },
        learning: { tour: i + 1 },
      })
      expect(store.getState().selection.length).toBeGreaterThanOrEqual(step.isOfBox ? 1 : 0)
      await user.keyboard(i % 2 === 0 ? '{ArrowRight}' : '{PageDown}')
    }
    expect(title()).toContain(tour.at(-1)!.title)
    await user.keyboard('{ArrowLeft}')
    expect(title()).toContain(tour.at(-2)!.title)
    await user.keyboard('{PageUp}')
    expect(store.getState().place.tour).toBe(tour.length - 2)
  })

  it('keeps a box that is selected, and waits for an answer before it selects one', () => {
    const { store } = renderScene(<Tour />, {
      place: { ...start, tour: tour.findIndex(({ isOfBox }) => isOfBox) + 1 },
      selection: [4],
    })
    expect(store.getState().selection).toEqual([4])
  })

  it('offers a photograph where there is no picture, and is left with its last step kept', async () => {
    const { store, commands, user } = renderScene(<Tour />, {
      place: { ...start, tour: 2 },
      onStage: null,
      pictures: [],
      shown: null,
    })
    await user.click(screen.getByRole('button', { name: 'Put a photograph on the stage' }))
    expect(commands.showSample).toHaveBeenCalledWith('nagasaki-boats.jpg')
    await user.click(screen.getByRole('button', { name: 'Leave the tour' }))
    expect(screen.getByText('no tour')).toBeTruthy()
    expect(store.getState().learning.tour).toBe(2)
  })

  it('is accessible, and shows its last step where the address names one too many', async () => {
    const { container } = renderScene(<Tour />, { place: { ...start, tour: 99 } })
    expect(title()).toContain(tour.at(-1)!.title)
    let violations: axe.Result[] = []
    await act(async () => {
      ;({ violations } = await axe.run(container, {
        rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
      }))
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

  it('has ten steps or so, on pages that there are', () => {
    expect(tour.length).toBeGreaterThanOrEqual(8)
    expect(tour.length).toBeLessThanOrEqual(12)
    const pages = new Set(guide.map(({ id }) => id))
    for (const { tab, concept } of tour)
      expect(concept === undefined || (tab === 'learn' && pages.has(concept))).toBe(true)
  })
})
