// @vitest-environment jsdom
import { act, configure, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { OverfittingLab } from '../../../src/labs/overfitting/lab.tsx'
import { renderScene } from '../../views/detect/render.tsx'
import { calmPage, descriptions } from '../shared/calm-page.ts'

// no worker here: the trainer itself answers, in this thread
vi.mock(import('../../../src/training/client.ts'), async (original) => {
  const { inThisThread } = await import('../shared/in-this-thread.ts')
  return { ...(await original()), createTrainingClient: inThisThread().create }
})

configure({ asyncUtilTimeout: 120_000 })
vi.setConfig({ testTimeout: 240_000 })
calmPage('overfitting')

const network = () =>
  within(screen.getByRole('region', { name: 'Lab: learn by heart, or learn the rule' }))
const curve = () =>
  within(screen.getByRole('region', { name: 'Lab: a curve that follows the noise' }))
const scrubber = () => network().getByRole<HTMLInputElement>('slider', { name: /^Epoch \d+ of/ })
const said = () => descriptions()[0]!
/** a network that trains in no time */
const small = 'overfitting*samples_20*units_6'
const open = (lab: string) =>
  window.history.replaceState(null, '', `/?tab=learn&concept=overfitting&lab=${lab}`)

describe('the network that learns by heart', () => {
  it('answers its question from the run it made', async () => {
    const { user } = renderScene(<OverfittingLab />)
    await user.click(network().getByRole('button', { name: 'It falls along with it' }))
    const answer = await network().findByText(/✗ No: “It falls, then rises again”/)
    expect(answer.textContent).toMatch(/at its best, after epoch \d+, and is 0\.6/)
    expect(scrubber().value).toBe('300')
  })

  it('ends with early stopping where patience has run out, and shows the epoch that is kept', async () => {
    open(`${small}*patience_5`)
    const { user } = renderScene(<OverfittingLab />)
    act(() => scrubber().focus())
    await user.keyboard(' ')
    const words = await network().findByText(/Early stopping ended training after epoch/)
    const [, stopped, kept] = /after epoch (\d+) and keeps epoch (\d+)/.exec(words.textContent!)!
    expect(Number(stopped) - Number(kept)).toBe(5)
    expect(scrubber().value).toBe(stopped)
    await user.click(network().getByRole('button', { name: 'Show the network that is kept' }))
    expect(scrubber().value).toBe(kept)
  })

  it('trains anew on a point that was moved by keys, and on one that was added', async () => {
    open(`${small}*step_20`)
    const { user } = renderScene(<OverfittingLab />)
    await waitFor(() => expect(said()).toContain('training loss'))
    const before = said()
    const point = network().getByRole('slider', { name: /^Point 1, class/ })
    act(() => point.focus())
    await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
    expect(scrubber().value).toBe('20')
    await waitFor(() => expect(said()).toContain('training loss'))
    expect(said()).not.toBe(before)
    await user.click(network().getByRole('button', { name: 'Add a point' }))
    expect(network().getByRole('slider', { name: 'Point 21, class 0' })).toBeTruthy()
    await user.click(network().getByRole('button', { name: 'Flip its label' }))
    expect(network().getByRole('slider', { name: 'Point 21, class 1' })).toBeTruthy()
    await user.click(network().getByRole('button', { name: 'Undo all changes' }))
    await waitFor(() => expect(said()).toBe(before))
  })

  it('draws the run without the fix beside it', async () => {
    open(`${small}*dropout_0.5*step_10`)
    const { user } = renderScene(<OverfittingLab />)
    await waitFor(() => expect(descriptions().join()).toMatch(/validation without the fix \d\.\d+/))
    await user.click(network().getByRole('button', { name: /^Compare/ }))
    await waitFor(() => expect(descriptions().join()).toMatch(/validation \d\.\d+/))
    expect(descriptions().join()).not.toContain('without the fix')
  })

  it('reopens from its address exactly, and says what of one makes no sense', async () => {
    open(`${small}*placed_3_0.5_-0.5_1*step_15*degree_4*shifted_2_1.5`)
    const { unmount } = renderScene(<OverfittingLab />)
    await waitFor(() => expect(said()).toContain('training loss'))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<OverfittingLab />)
    await waitFor(() => expect(descriptions()).toEqual(seen))
  })

  it('says which points of an address make no sense', async () => {
    open('overfitting*placed_3_0.5_9_1*shifted_2')
    const { store } = renderScene(<OverfittingLab />)
    await waitFor(() => expect(store.getState().notices).toHaveLength(1))
    expect(store.getState().notices[0]!.text).toContain('placed_3_0.5_9_1, shifted_2')
  })
})

describe('the curve that follows the noise', () => {
  const fit = () => curve().getByRole('group', { name: 'This fit, in numbers' }).textContent

  it('answers its question from the fit', async () => {
    const { user } = renderScene(<OverfittingLab />)
    await user.click(curve().getByRole('button', { name: 'Badly on both' }))
    expect(curve().getByText(/✗ No: “Exactly on the points/)).toBeTruthy()
  })

  it('follows a point that is moved by keys, and undoes it', async () => {
    const { user } = renderScene(<OverfittingLab />)
    const before = fit()
    act(() => curve().getByRole('slider', { name: 'Point 5 of the curve' }).focus())
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}')
    expect(fit()).not.toBe(before)
    await user.click(curve().getByRole('button', { name: 'Move all points back' }))
    expect(fit()).toBe(before)
  })

  it('has a lower error between the points with a lower degree, a penalty, or more points', async () => {
    const { user } = renderScene(<OverfittingLab />)
    const error = () => Number(/error between them.*?: *(\d+\.\d+)/.exec(fit()!)![1])
    const nine = error()
    for (const name of [/^Degree 3/, /held down/, /40 points/]) {
      await user.click(curve().getByRole('button', { name }))
      expect(error()).toBeLessThan(nine / 2)
    }
  })

  it('is accessible, as is the network', async () => {
    const { container } = renderScene(<OverfittingLab />)
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
