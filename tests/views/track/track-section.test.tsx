// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createTracking } from '../../../src/run/track/tracking.ts'
import { pictureItem, theCamera } from '../../../src/state/stage-item.ts'
import { trackPanel, TrackSection } from '../../../src/views/track/track-section.tsx'
import { answer, boxAt } from '../../run/track/seen-objects.ts'
import { renderScene } from '../detect/render.tsx'

async function setUp() {
  await trackPanel()
  const { store, commands, user } = renderScene(<TrackSection />, {
    onStage: theCamera,
    shown: null,
  })
  const tracking = createTracking(store)
  vi.mocked(commands.openTracking).mockResolvedValue(tracking)
  await user.click(screen.getByRole('button', { name: 'Tracking' }))
  await screen.findByRole('radiogroup', { name: 'Way of tracking' })
  return { store, user }
}

describe('the section “Tracking”', () => {
  it('is there for what moves only', () => {
    const { store, container } = renderScene(<TrackSection />)
    expect(container.textContent).toBe('')
    act(() => store.setState({ onStage: theCamera }))
    expect(screen.getByRole('button', { name: 'Tracking' })).toBeTruthy()
    act(() => store.setState({ onStage: pictureItem('a') }))
    expect(container.textContent).toBe('')
  })

  it('turns a tracker on, sets it, and says what it has', async () => {
    const { store, user } = await setUp()
    await user.click(screen.getByRole('radio', { name: 'ByteTrack' }))
    expect(store.getState().settings.track).toBe('byte')
    await screen.findByText('Tracks appear with the next frames.')
    act(() => answer(store, 0, [boxAt(100, 200), boxAt(400, 300)]))
    expect(screen.getByText('Seen').nextElementSibling?.textContent).toBe('2')
    expect(screen.getByText(/last 1 frame /)).toBeTruthy()

    screen.getByRole('slider', { name: 'Lost objects wait' }).focus()
    await user.keyboard('{ArrowRight}')
    expect(store.getState().settings.track).toBe('byte 0.5 0.1 0.6 0.8 1.1 1')
    await user.click(screen.getByRole('switch', { name: 'Classes apart' }))
    expect(store.getState().settings.track).toBe('byte 0.5 0.1 0.6 0.8 1.1 0')
    await user.click(screen.getByRole('radio', { name: 'SORT' }))
    expect(store.getState().settings.track).toBe('sort')
    expect(screen.getByRole('slider', { name: 'Least IoU' })).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Off' }))
    expect(store.getState().settings.track).toBeNull()
    expect(screen.queryByRole('slider')).toBeNull()
  })
})
