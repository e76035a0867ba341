// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTracking } from '../../../src/run/track/tracking.ts'
import { theCamera } from '../../../src/state/stage-item.ts'
import { createStageView } from '../../../src/views/stage/stage-view.ts'
import type { TapClaim } from '../../../src/views/stage/stage-layer.ts'
import { CountPanel } from '../../../src/views/track/count-panel.tsx'
import { TrackLayer } from '../../../src/views/track/track-layer.tsx'
import { changeSettings } from '../../../src/state/actions.ts'
import { answer, boxAt } from '../../run/track/seen-objects.ts'
import { createFakeContext, type Call } from '../../overlay/fake-context.ts'
import { nextFrame } from './next-frame.ts'
import { renderScene } from '../detect/render.tsx'

const screenSize = { width: 688, height: 688 }
let calls: Call[] = []

beforeEach(() => {
  localStorage.clear()
  const fake = createFakeContext()
  calls = fake.calls
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(fake.context as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'clientWidth', 'get').mockReturnValue(screenSize.width)
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      disconnect = () => undefined
    },
  )
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** The texts of the last painting of the layer. */
async function written(): Promise<string[]> {
  await nextFrame()
  const last = calls.map(({ name }) => name).lastIndexOf('clearRect')
  return calls
    .slice(last)
    .filter(({ name }) => name === 'fillText')
    .map(({ args }) => String(args[0]))
}

/** The panel and the layer of the stage, which shows a picture of 640 x 640 on as many CSS pixels, and its margin. */
function setUp() {
  const { store, user, rerender, inContext } = renderScene(null, {
    onStage: theCamera,
    shown: null,
  })
  changeSettings(store, { track: 'byte' })
  const tracking = createTracking(store)
  const view = createStageView()
  view.setPicture('camera', { width: 640, height: 640 })
  view.setScreen(screenSize)
  const claimed: { tap: TapClaim | null } = { tap: null }
  rerender(
    inContext(
      <>
        <CountPanel tracking={tracking} />
        <TrackLayer
          store={tracking.store}
          item={theCamera}
          size={{ width: 640, height: 640 }}
          view={view}
          claimTaps={(claim) => (claimed.tap = claim)}
        />
      </>,
    ),
  )
  return {
    store,
    user,
    count: () => store.getState().settings.count,
    tap: (x: number, y: number) => {
      act(() => {
        claimed.tap?.([x + 24, y + 24])
      })
    },
    isClaimed: () => claimed.tap !== null,
  }
}

describe('a line', () => {
  it('is drawn by two taps, and not before “Draw a line” is pressed', async () => {
    const { user, tap, count, isClaimed } = setUp()
    expect(isClaimed()).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Draw a line' }))
    tap(64, 320)
    expect(count()).toBeNull()
    tap(576, 320)
    expect(count()).toBe('line1-100-500-900-500')
    expect(isClaimed()).toBe(false)
  })

  it('is put in the middle by keys, moved by arrows, swapped and removed', async () => {
    const { user, count } = setUp()
    screen.getByRole('button', { name: 'Draw a line' }).focus()
    await user.keyboard('{Enter}')
    screen.getByRole('button', { name: 'Put it in the middle' }).focus()
    await user.keyboard('{Enter}')
    expect(count()).toBe('line1-500-150-500-850')
    const end = screen.getByRole('slider', { name: 'Line 1, first end' })
    expect(end.getAttribute('aria-valuetext')).toBe('50% across, 15% down')
    end.focus()
    await user.keyboard('{ArrowLeft}{Shift>}{ArrowDown}{/Shift}')
    expect(count()).toBe('line1-495-200-500-850')
    await user.click(screen.getByRole('button', { name: 'Swap in and out of Line 1' }))
    expect(count()).toBe('line1-500-850-495-200')
    await user.click(screen.getByRole('button', { name: 'Remove Line 1' }))
    expect(count()).toBeNull()
    expect(screen.queryByRole('slider')).toBeNull()
  })

  it('is moved where it is seen while the camera is mirrored', async () => {
    const { store, user, tap, count } = setUp()
    act(() => store.setState(({ live }) => ({ live: { ...live, mirrored: true } })))
    await user.click(screen.getByRole('button', { name: 'Draw a line' }))
    tap(64, 0)
    tap(64, 640)
    expect(count()).toBe('line1-900-0-900-1000')
    screen.getByRole('slider', { name: 'Line 1, first end' }).focus()
    await user.keyboard('{ArrowRight}')
    expect(count()).toBe('line1-895-0-900-1000')
  })

  it('is dragged by its ends', async () => {
    const { store, count } = setUp()
    act(() => changeSettings(store, { count: 'line1-500-0-500-1000' }))
    const end = screen.getByRole('slider', { name: 'Line 1, second end' })
    end.setPointerCapture = () => undefined
    end.hasPointerCapture = () => true
    fireEvent.pointerDown(end, { pointerId: 1, button: 0 })
    fireEvent(end, new MouseEvent('pointermove', { bubbles: true, clientX: 24 + 160, clientY: 24 }))
    expect(count()).toBe('line1-500-0-250-0')
  })

  it('says what crossed it, by class and direction', () => {
    const { store } = setUp()
    act(() => changeSettings(store, { count: 'line1-500-0-500-1000' }))
    const line = within(screen.getByRole('region', { name: 'Line 1' }))
    expect(line.getByText('Nothing yet.')).toBeTruthy()
    act(() => {
      for (let frame = 0; frame < 20; frame++) {
        const [left, right] = [240 + 10 * frame, 400 - 10 * frame]
        answer(store, 40 * frame, [
          boxAt(left, 150, 0.9, 0),
          boxAt(right, 350, 0.8, 0),
          boxAt(right, 550, 0.85, 1),
        ])
      }
    })
    const rows = line.getAllByRole('row').map(({ textContent }) => textContent)
    expect(rows).toEqual(['ClassInOut', 'person11', 'boat10', 'All21'])
    expect(line.getByRole('img', { name: 'Line 1 over time' })).toBeTruthy()
  })
})

describe('a zone', () => {
  it('is drawn by taps on its corners, and ended', async () => {
    const { user, tap, count } = setUp()
    await user.click(screen.getByRole('button', { name: 'Draw a zone' }))
    tap(0, 0)
    tap(320, 0)
    const finish = screen.getByRole('button', { name: 'Finish' })
    expect(finish.getAttribute('aria-disabled')).toBe('true')
    tap(320, 320)
    await user.click(finish)
    expect(count()).toBe('zone1-0-0-500-0-500-500')
    expect(screen.getByRole('switch', { name: /^Alert when/ })).toBeTruthy()
  })

  it('is given up by “Cancel”', async () => {
    const { user, tap, count, isClaimed } = setUp()
    await user.click(screen.getByRole('button', { name: 'Draw a zone' }))
    tap(0, 0)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(count()).toBeNull()
    expect(isClaimed()).toBe(false)
  })
})

it('the stage shows the counts of lines, and where lost objects are expected', async () => {
  const { store } = setUp()
  act(() => changeSettings(store, { count: 'line1-500-0-500-1000' }))
  act(() => {
    for (let frame = 0; frame < 20; frame++)
      answer(store, 40 * frame, [boxAt(240 + 10 * frame, 300)])
  })
  expect(await written()).toEqual(['Line 1: 0 in, 1 out'])
  act(() => answer(store, 800, []))
  expect(await written()).toEqual(['Line 1: 0 in, 1 out', '#1 person lost'])
})
