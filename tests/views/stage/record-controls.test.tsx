// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cameraOff } from '../../../src/state/live.ts'
import { AppContext } from '../../../src/state/react.ts'
import type { RecordCommands, Recording } from '../../../src/state/recording.ts'
import { RecordControls } from '../../../src/views/stage/record-controls.tsx'
import { createScene, fakeCommands } from '../detect/scene.ts'

afterEach(cleanup)

async function setUp(whyNot: string | null = null) {
  const recorder = {
    whyNot,
    start: vi.fn<() => void>(),
    stop: vi.fn<() => void>(),
  } satisfies RecordCommands
  const store = createScene({ live: { ...cameraOff, status: 'live' } })
  const commands = fakeCommands()
  vi.mocked(commands.openRecorder).mockResolvedValue(recorder)
  render(
    <AppContext value={{ store, commands }}>
      <RecordControls />
    </AppContext>,
  )
  await screen.findByRole('button')
  const say = (recording: Recording | null) =>
    act(() => store.setState(({ live }) => ({ live: { ...live, recording } })))
  return { recorder, say, user: userEvent.setup() }
}

describe('the button that records', () => {
  it('starts, says how long and large it is, and stops, by keys and without losing the focus', async () => {
    const { recorder, say, user } = await setUp()
    await user.tab()
    const button = screen.getByRole('button', { name: 'Record' })
    expect(document.activeElement).toBe(button)
    await user.keyboard('{Enter}')
    expect(recorder.start).toHaveBeenCalledOnce()
    say({ seconds: 67.42, bytes: 3_400_000 })
    expect(screen.getByText('1:07.4 · 3.4 MB')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Stop recording' })).toBe(button)
    await user.keyboard('{Enter}')
    expect(recorder.stop).toHaveBeenCalledOnce()
    say(null)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Record' }))
    expect(screen.queryByText(/MB/)).toBeNull()
  })

  it('says why where the browser has no encoder', async () => {
    const { recorder, user } = await setUp('This browser does not encode films')
    const button = screen.getByRole('button', { name: 'Record' })
    await user.click(button)
    expect(recorder.start).not.toHaveBeenCalled()
    expect(button.title).toBe('This browser does not encode films')
    expect(button.getAttribute('aria-disabled')).toBe('true')
  })
})
