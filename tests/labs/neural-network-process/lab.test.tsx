// @vitest-environment jsdom
import { act, configure, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NeuralNetworkProcessLab } from '../../../src/labs/neural-network-process/lab.tsx'
import { renderScene } from '../../views/detect/render.tsx'

configure({ asyncUtilTimeout: 20_000 })
vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => {
  window.history.replaceState(null, '', '/?tab=learn&concept=neural-network-process')
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('reduced-motion'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const made = () => within(screen.getByRole('region', { name: 'Lab: a network by hand' }))
const head = () =>
  within(screen.getByRole('region', { name: 'Lab: teach a real detector one cell' }))
const scrubber = () => made().getByRole<HTMLInputElement>('slider', { name: /^Step \d+ of/ })
const descriptions = () => [...document.querySelectorAll('desc')].map((one) => one.textContent)

describe('the network by hand', () => {
  it('answers its question from the training it did', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    await user.click(made().getByRole('button', { name: 'It separates the classes' }))
    expect(made().getByText(/✗ No: “The hidden units stay alike/).textContent).toContain(
      'equal to the last digit',
    )
  })

  it('walks through Mazur’s numbers, edge by edge, by keys', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    await user.click(made().getByRole('button', { name: 'Mazur’s numbers, edge by edge' }))
    act(() => made().getByRole('button', { name: 'Reset' }).focus())
    await user.keyboard('{Enter}')
    await user.keyboard('{ArrowRight>7/}')
    expect(scrubber().value).toBe('7')
    expect(made().getAllByText(/the weight from h₁ to o₁/).length).toBeGreaterThan(0)
    expect(made().getByRole('button', { name: /gradient: *0\.082167/ })).toBeTruthy()
  })

  it('takes over from a weight that is changed by keys, at the step that is shown', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    act(() => scrubber().focus())
    await user.keyboard(' ')
    expect(scrubber().value).toBe('400')
    const weight = made().getByRole('slider', { name: 'Weight from x₁ to h₁' })
    const trained = Number(weight.getAttribute('aria-valuenow'))
    expect(trained).not.toBe(0.18)
    act(() => weight.focus())
    await user.keyboard('{ArrowDown}')
    expect(scrubber().value).toBe('0')
    expect(Number(weight.getAttribute('aria-valuenow'))).toBeCloseTo(
      Math.min(5, Math.max(-5, trained - 0.1)),
      2,
    )
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Weight from x₂ to h₁')
  })

  it('reopens from its address exactly', async () => {
    const { user, unmount } = renderScene(<NeuralNetworkProcessLab />)
    act(() => made().getByRole('slider', { name: 'Weight from x₁ to h₁' }).focus())
    await user.keyboard('{ArrowUp}')
    act(() => made().getByRole('button', { name: 'Reset' }).focus())
    await user.keyboard('{ArrowRight>3/}')
    await user.click(head().getByRole('button', { name: 'Yes' }))
    await waitFor(() => expect(window.location.search).toContain('answers_15.0y'))
    const { search } = window.location
    const seen = descriptions()
    unmount()
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<NeuralNetworkProcessLab />)
    expect(descriptions()).toEqual(seen)
    expect(scrubber().value).toBe('3')
  })
})

describe('the real head', () => {
  const cell = () => head().getByRole('slider', { name: 'Cell' })
  const score = () => Number(/boat (\d\.\d+)/.exec(cell().getAttribute('aria-valuetext')!)?.[1])

  it('moves the score by one step for each answer, and undoes it', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    const before = score()
    await user.click(head().getByRole('button', { name: 'Yes' }))
    const logit = Math.log(before / (1 - before))
    const after = 1 / (1 + Math.exp(-(logit + 0.5 * (1 - before))))
    expect(Math.abs(score() - after)).toBeLessThan(0.002)
    await user.click(head().getByRole('button', { name: 'No' }))
    await user.click(head().getByRole('button', { name: 'Undo' }))
    expect(Math.abs(score() - after)).toBeLessThan(0.002)
    await user.click(head().getByRole('button', { name: 'Forget all' }))
    expect(score()).toBe(before)
    expect(head().getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('chooses cells by arrow keys, and by a click on the picture', async () => {
    const { user } = renderScene(<NeuralNetworkProcessLab />)
    act(() => cell().focus())
    await user.keyboard('{ArrowDown}{ArrowRight}')
    expect(cell().getAttribute('aria-valuetext')).toContain('row 3, column 7')
    cell().closest('svg')!.getBoundingClientRect = () =>
      ({ left: 0, top: 0, width: 1024, height: 819 }) as DOMRect
    await user.pointer({
      keys: '[MouseLeft]',
      target: cell(),
      coords: { clientX: 50, clientY: 810 },
    })
    expect(cell().getAttribute('aria-valuetext')).toContain('row 8, column 1')
  })

  it('is accessible', async () => {
    const { container } = renderScene(<NeuralNetworkProcessLab />)
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
