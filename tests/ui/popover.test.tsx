// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const code = '../../src/ui/popover-panel.tsx'

beforeEach(() => {
  vi.resetModules()
  // jsdom hides what is in the top layer, and cannot show it
  HTMLElement.prototype.showPopover = function () {
    this.style.display = 'block'
  }
})
afterEach(() => {
  cleanup()
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')
  vi.doUnmock(code)
  vi.useRealTimers()
})

/** A popover on a page of its own, whose code comes as told. */
async function shown(load: (real: () => Promise<object>) => Promise<object>) {
  vi.doMock(code, () => load(() => vi.importActual(code)))
  const { Popover } = await import('../../src/ui/popover.tsx')
  return render(
    <Popover title="Facts" trigger={<button type="button">Tell me</button>}>
      <p>the facts</p>
    </Popover>,
  )
}

it('says that its code could not be fetched, and opens after another try', async () => {
  let fails = true
  await shown((real) => (fails ? Promise.reject(new Error('offline')) : real()))
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Tell me' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The panel could not be fetched. Are you offline?')
  fails = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('the facts')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('says so where its code never comes, with what to do after 20 s, until Escape', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) })
  await shown(() => new Promise(() => undefined))
  expect(screen.queryByRole('status')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Tell me' }))
  expect(screen.getByRole('status').textContent).toBe('Fetching the panel…')
  await act(() => vi.advanceTimersByTimeAsync(21_000))
  expect(screen.getByRole('status').textContent).toContain('This takes long')
  expect(screen.getByRole('button', { name: 'load the page again' })).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('status')).toBeNull()
})
