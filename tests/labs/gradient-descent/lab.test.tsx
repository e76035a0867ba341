// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GradientDescentLab } from '../../../src/labs/gradient-descent/lab.tsx'
import { renderScene } from '../../views/detect/render.tsx'

let calm = true
beforeEach(() => {
  calm = true
  window.history.replaceState(null, '', '/?tab=learn&concept=gradient-descent')
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: calm && query.includes('reduced-motion'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const scrubber = () =>
  screen.getByRole<HTMLInputElement>('slider', { name: /^(Step|Sample) \d+ of/ })
const press = (name: string | RegExp) => screen.getByRole('button', { name })

describe('the lab of gradient descent', () => {
  it('answers its question from the run it made', async () => {
    const { user } = renderScene(<GradientDescentLab />)
    await user.click(press('It converges'))
    expect(scrubber().value).toBe('60')
    const answer = within(screen.getByRole('group', { name: 'Your prediction' }))
    expect(answer.getByText(/✗ No: “It diverges”/).textContent).toContain('|1 − 0.21 · 10| = 1.10')
    await user.click(press('It diverges'))
    expect(answer.getByText(/✓ So it is/)).toBeTruthy()
  })

  it('plays, steps and goes back by keys, wherever in it the focus is', async () => {
    const { user } = renderScene(<GradientDescentLab />)
    act(() => press('Nesterov').focus())
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}')
    expect(scrubber().value).toBe('2')
    act(() => scrubber().focus())
    await user.keyboard(' ')
    expect(scrubber().value).toBe('60')
    await user.keyboard('r')
    expect(scrubber().value).toBe('0')
  })

  it('plays frame by frame where motion is welcome, and pauses', async () => {
    calm = false
    const { user } = renderScene(<GradientDescentLab />)
    act(() => scrubber().focus())
    // frames come one by one here, however long a key takes
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] })
    const frames = (count: number) => {
      for (let i = 0; i < count; i++) act(() => void vi.advanceTimersToNextFrame())
    }
    await user.keyboard(' ')
    frames(30)
    await user.keyboard(' ')
    const { value } = scrubber()
    expect(Number(value)).toBeGreaterThan(2)
    expect(Number(value)).toBeLessThan(60)
    frames(30)
    expect(scrubber().value).toBe(value)
  })

  it('moves its start by arrow keys, in ten times as long steps with Shift', async () => {
    const { user } = renderScene(<GradientDescentLab />)
    const start = screen.getByRole('slider', { name: 'Start' })
    expect(start.getAttribute('aria-valuetext')).toBe('−2.60, 2.00')
    act(() => start.focus())
    await user.keyboard('{ArrowRight}{ArrowDown}{Shift>}{ArrowUp}{/Shift}')
    expect(start.getAttribute('aria-valuetext')).toBe('−2.55, 2.45')
    expect(scrubber().value).toBe('0')
  })

  it('moves its start to where it is dragged, within the map', async () => {
    const { user } = renderScene(<GradientDescentLab />)
    const start = screen.getByRole('slider', { name: 'Start' })
    const captured = new Set<number>()
    Object.assign(start, {
      setPointerCapture: (id: number) => captured.add(id),
      hasPointerCapture: (id: number) => captured.has(id),
    })
    const svg = start.closest('svg')!
    svg.getBoundingClientRect = () => ({ left: 100, top: 0, width: 720 }) as DOMRect
    await user.pointer([
      { keys: '[MouseLeft>]', target: start },
      // the middle of the map, 40 + 150 units from the left at 2 pixels a unit
      { target: start, coords: { clientX: 100 + 2 * 190, clientY: 2 * (24 + 150) } },
    ])
    expect(start.getAttribute('aria-valuetext')).toBe('0.00, 0.00')
    await user.pointer([{ target: start, coords: { clientX: 5000, clientY: -400 } }])
    expect(start.getAttribute('aria-valuetext')).toBe('3.00, 3.00')
  })

  it('writes its state to the address and reopens it exactly', async () => {
    const { user, unmount } = renderScene(<GradientDescentLab />)
    await user.click(press('Momentum rolls over into the deeper valley'))
    await user.click(press('Nesterov'))
    act(() => scrubber().focus())
    await user.click(press('One step back'))
    await waitFor(() => expect(window.location.search).toContain('step_59'))
    const { search } = window.location
    const spoken = () => [...document.querySelectorAll('[data-lab] desc')].map((d) => d.textContent)
    const seen = spoken()
    expect(seen.join()).toContain('Nesterov')
    unmount()
    expect(window.location.search).toBe('?tab=learn&concept=gradient-descent')
    window.history.replaceState(null, '', `/${search}`)
    renderScene(<GradientDescentLab />)
    expect(spoken()).toEqual(seen)
    expect(scrubber().value).toBe('59')
  })

  it('says what of an address makes no sense', async () => {
    window.history.replaceState(null, '', '/?lab=gradient-descent*rate_99*surface_bowl')
    const { store } = renderScene(<GradientDescentLab />)
    await waitFor(() => expect(store.getState().notices).toHaveLength(1))
    expect(store.getState().notices[0]!.text).toContain('rate_99')
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Surface' }).value).toBe('bowl')
  })

  it('leaves the parameter of another lab alone', () => {
    window.history.replaceState(null, '', '/?lab=overfitting*step_3')
    const { unmount } = renderScene(<GradientDescentLab />)
    expect(scrubber().value).toBe('0')
    unmount()
    expect(window.location.search).toBe('?lab=overfitting*step_3')
  })

  it('lights the mark of a term that is pointed at or focused', async () => {
    const { user, container } = renderScene(<GradientDescentLab />)
    const marks = () => container.querySelectorAll('[data-lab] svg path').length
    const before = marks()
    await user.hover(press(/ gradient: /))
    expect(marks()).toBeGreaterThan(before)
    await user.unhover(press(/ gradient: /))
    expect(marks()).toBe(before)
    act(() => press(/ gradient: /).focus())
    expect(marks()).toBeGreaterThan(before)
  })

  it('shows where one step on each sample alone would lead', async () => {
    const { user, container } = renderScene(<GradientDescentLab />)
    await user.click(press('The same samples seen: small batches get ahead'))
    const before = container.innerHTML.length
    await user.click(press('one step per sample'))
    expect(container.innerHTML.length).toBeGreaterThan(before + 500)
  })

  it('speaks its values at a pace, and is accessible', async () => {
    const { container } = renderScene(<GradientDescentLab />)
    await waitFor(() =>
      expect(screen.getByText(/^step 0 of 60\. gradient descent: loss 23\.4/)).toBeTruthy(),
    )
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false }, 'heading-order': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
