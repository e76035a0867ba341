// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Split } from '../../src/app/split.tsx'
import { readPreferences } from '../../src/storage/preferences.ts'

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('innerWidth', 1280)
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(400)
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('moves the split by keys within its bounds, puts it back, and keeps the width', async () => {
  const onChange = vi.fn<(width: number | undefined) => void>()
  render(<Split onChange={onChange} />)
  const handle = screen.getByRole('separator', { name: 'Width of the panel' })
  expect(handle).toHaveProperty('ariaValueNow', '400')
  await userEvent.tab()
  expect(document.activeElement).toBe(handle)
  await userEvent.keyboard('{ArrowLeft}{ArrowRight}{Home}{End}')
  expect(onChange.mock.calls.flat()).toEqual([416, 400, 360, 920])
  expect(readPreferences().panelWidth).toBe(920)
  await userEvent.keyboard('{Enter}')
  expect(onChange).toHaveBeenLastCalledWith(undefined)
  expect(readPreferences().panelWidth).toBeUndefined()
})
