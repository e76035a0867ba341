// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { once } from '../../src/loading/once.ts'
import { Fetched } from '../../src/ui/fetched.tsx'
import { renderWithUser } from './user.tsx'

it('shows that it fetches, then a failure, and the content after a retry', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValue('the words')
  const page = once(load)
  const { user } = renderWithUser(
    <Fetched from={page} what="page">
      {(words) => <p>{words}</p>}
    </Fetched>,
  )
  expect(screen.getByRole('status').textContent).toBe('Fetching the page…')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The page could not be fetched. Are you offline?')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('the words')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('shows fetched content at once the next time', async () => {
  const page = once(() => Promise.resolve('the words'))
  await page()
  renderWithUser(
    <Fetched from={page} what="page">
      {(words) => <p>{words}</p>}
    </Fetched>,
  )
  expect(screen.getByText('the words')).toBeTruthy()
  expect(screen.queryByRole('status')).toBeNull()
})

it('says that it fetches without a second status in a panel that has one', async () => {
  const page = once(() => Promise.resolve('the words'))
  renderWithUser(
    <Fetched from={page} what="comparison" isQuiet>
      {(words) => <p>{words}</p>}
    </Fetched>,
  )
  expect(screen.getByText('Fetching the comparison…')).toBeTruthy()
  expect(screen.queryByRole('status')).toBeNull()
  expect(await screen.findByText('the words')).toBeTruthy()
})

it('says what to do when nothing comes for long, and shows what comes late', async () => {
  vi.useFakeTimers()
  try {
    let arrive: (words: string) => void = () => undefined
    const page = once(() => new Promise<string>((resolve) => (arrive = resolve)))
    render(
      <Fetched from={page} what="page">
        {(words) => <p>{words}</p>}
      </Fetched>,
    )
    await act(() => vi.advanceTimersByTimeAsync(19_000))
    expect(screen.getByRole('status').textContent).toBe('Fetching the page…')
    await act(() => vi.advanceTimersByTimeAsync(2_000))
    expect(screen.getByRole('status').textContent).toContain(
      'if nothing does, load the page again.',
    )
    await act(async () => arrive('the words'))
    expect(screen.getByText('the words')).toBeTruthy()
  } finally {
    vi.useRealTimers()
  }
})
