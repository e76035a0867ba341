// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Shell } from '../../src/app/shell.tsx'
import { shortcutRuns } from '../../src/app/use-shortcuts.ts'
import { notify } from '../../src/state/actions.ts'
import type { AppState } from '../../src/state/app-state.ts'
import { startPlace } from '../../src/state/place.ts'
import { DetectPanel } from '../../src/views/detect/detect-panel.tsx'
import { OpenImage } from '../../src/views/stage/open-image.tsx'
import { renderScene } from '../views/detect/render.tsx'
import { picture, readyModel } from '../views/detect/scene.ts'
import { pictureItem } from '../../src/state/stage-item.ts'

const tabs = [{ id: 'detect', label: 'Detect', content: <DetectPanel /> }]

function renderShell(state: Partial<AppState> = {}, stage = <p>the stage</p>) {
  return renderScene(<Shell stage={stage} tabs={tabs} />, state)
}

// jsdom cannot draw, but axe asks for a context
HTMLCanvasElement.prototype.getContext = () => null

afterEach(() => {
  vi.useRealTimers()
})

beforeEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset['theme']
})

const pass = (milliseconds: number) =>
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })

describe('Shell', () => {
  it('has its landmarks and its headings in order', () => {
    renderShell()
    expect(screen.getByRole('banner')).toBeTruthy()
    expect(within(screen.getByRole('main')).getByText('the stage')).toBeTruthy()
    const levels = screen.getAllByRole('heading').map(({ tagName }) => Number(tagName.slice(1)))
    expect(levels[0]).toBe(1)
    levels.forEach((level, place) =>
      expect(level - (levels[place - 1] ?? 0)).toBeLessThanOrEqual(1),
    )
    expect(screen.getByRole('heading', { level: 2, name: 'Detect' })).toBeTruthy()
  })

  const problem = { title: 'It broke', advice: 'Mend it.', detail: 'at line 7' }
  it.each<[string, Partial<AppState>]>([
    ['a result', { selection: [1] }],
    [
      'a model on its way',
      { shown: null, model: { ...readyModel, status: 'loading', loaded: 4, total: 9 } },
    ],
    ['a failed model', { shown: null, model: { ...readyModel, status: 'failed', problem } }],
    ['a failed picture', { pictures: [{ ...picture, status: 'failed', problem }] }],
    ['no picture', { shown: null, pictures: [], onStage: null }],
    ['notices', { notices: [{ id: 1, tone: 'problem', text: 'No.' }] }],
  ])('breaks no rule of accessibility with %s', async (_, state) => {
    const { container } = renderShell(state)
    // checking colours needs a real browser
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

  it('writes no style element, which the policy of the page forbids', async () => {
    const { user } = renderShell()
    await user.click(screen.getByRole('button', { name: 'All classes' }))
    expect(await screen.findByRole('dialog', { name: 'Classes' })).toBeTruthy()
    expect(document.querySelectorAll('style')).toHaveLength(0)
  })

  it('opens the tab of the address and keeps the address’s tab up to date', async () => {
    const two = [...tabs, { id: 'inspect', label: 'Inspect', content: <p>why</p> }]
    const { store, user } = renderScene(<Shell stage={null} tabs={two} />, {
      place: { ...startPlace, tab: 'inspect' },
    })
    expect(screen.getByText('why')).toBeTruthy()
    await user.click(screen.getByRole('tab', { name: 'Detect' }))
    expect(store.getState().place.tab).toBeNull()
    await user.click(screen.getByRole('tab', { name: 'Inspect' }))
    expect(store.getState().place.tab).toBe('inspect')
  })

  it('says that pictures stay on the device and explains it when pressed', async () => {
    const { user } = renderShell()
    await user.click(screen.getByRole('button', { name: 'Pictures stay on this device' }))
    expect(await screen.findByText(/sent nowhere/)).toBeTruthy()
  })

  it('shows messages; information disappears by itself, a problem stays', () => {
    vi.useFakeTimers()
    const { store } = renderShell()
    act(() => {
      notify(store, 'problem', 'That was no picture.')
      notify(store, 'info', 'Link copied.')
    })
    expect(screen.getByText('Link copied.')).toBeTruthy()
    pass(8000)
    expect(screen.queryByText('Link copied.')).toBeNull()
    expect(screen.getByRole('alert')).toBeTruthy()
  })

  it('dismisses a message when asked', async () => {
    const { store, user } = renderShell({ notices: [{ id: 5, tone: 'problem', text: 'No.' }] })
    await user.click(screen.getByRole('button', { name: 'Dismiss: No.' }))
    expect(store.getState().notices).toEqual([])
  })
})

describe('model chip', () => {
  it('names the network, its input, its backend and its threads', async () => {
    const { user } = renderShell()
    await user.click(screen.getByRole('button', { name: 'Tiny · 640 · WASM ×2' }))
    const details = within(await screen.findByRole('dialog', { name: 'Tiny' }))
    expect(details.getByRole('link', { name: 'AGPL-3.0' })).toBeTruthy()
    expect(details.getByText(/^“Check this device”, in “Model and input” of Detect/)).toBeTruthy()
  })

  it('follows the input size and the state of the model', () => {
    const { store } = renderShell()
    const now = (change: Partial<AppState>) => act(() => store.setState(change))
    now({ settings: { ...store.getState().settings, inputSize: 320 } })
    expect(screen.getByRole('button', { name: 'Tiny · 320 · WASM ×2' })).toBeTruthy()
    now({ model: { ...readyModel, status: 'loading' } })
    expect(screen.getByRole('button', { name: 'Tiny · 320 · loading' })).toBeTruthy()
    now({ model: { ...readyModel, backend: 'webgpu' } })
    expect(screen.getByRole('button', { name: 'Tiny · 320 · WebGPU' })).toBeTruthy()
    now({ model: { ...readyModel, status: 'failed' } })
    expect(screen.getByRole('button', { name: 'Tiny · 320 · not loaded' })).toBeTruthy()
    now({ model: { ...readyModel, status: 'loading', spec: null } })
    expect(screen.getByRole('button', { name: 'Loading model' })).toBeTruthy()
    now({ model: { ...readyModel, status: 'failed', spec: null } })
    expect(screen.getByRole('button', { name: 'No model' })).toBeTruthy()
  })
})

describe('theme switch', () => {
  it('cycles through system, light and dark, and is stored', async () => {
    const { user, unmount } = renderShell()
    const theme = () => document.documentElement.dataset['theme']
    expect(theme()).toBeUndefined()
    await user.click(screen.getByRole('button', { name: 'Theme: system' }))
    expect(theme()).toBe('light')
    await user.click(screen.getByRole('button', { name: 'Theme: light' }))
    expect(theme()).toBe('dark')
    unmount()
    delete document.documentElement.dataset['theme']
    renderShell()
    expect(theme()).toBe('dark')
    await user.click(screen.getByRole('button', { name: 'Theme: dark' }))
    expect(theme()).toBeUndefined()
  })
})

describe('shortcuts', () => {
  beforeEach(async () => void (await shortcutRuns()))

  const body = () => (document.activeElement as HTMLElement).blur()

  it('are all listed under ?', async () => {
    const { user } = renderShell()
    await user.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    for (const words of ['Open a picture', 'Previous, next picture', 'This list']) {
      within(dialog).getByText(words)
    }
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }))
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
  })

  it('open the file picker of the stage', async () => {
    const clicked = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => {})
    const { user } = renderShell(
      {},
      <>
        <input type="file" aria-label="Something else" />
        <OpenImage />
      </>,
    )
    await user.keyboard('o')
    expect(clicked.mock.contexts).toEqual([screen.getByLabelText('Open image')])
    clicked.mockRestore()
  })

  it('change the picture, and stop at the first and the last', async () => {
    const { commands, store, user } = renderShell({
      pictures: [picture, { ...picture, id: 'b' }, { ...picture, id: 'c' }],
      onStage: pictureItem('b'),
    })
    await user.keyboard('[[')
    expect(commands.selectPicture).toHaveBeenLastCalledWith('a')
    await user.keyboard(']')
    expect(commands.selectPicture).toHaveBeenLastCalledWith('c')
    act(() => store.setState({ onStage: pictureItem('c') }))
    await user.keyboard(']')
    expect(commands.selectPicture).toHaveBeenCalledTimes(2)
  })

  it('move the thresholds within their bounds and put them back', async () => {
    const { store, user } = renderShell()
    const settings = () => store.getState().settings
    await user.keyboard('c')
    expect(settings().confidence).toBe(0.2)
    await user.keyboard('cccccccc')
    expect(settings().confidence).toBe(0.01)
    await user.keyboard('CC')
    expect(settings().confidence).toBe(0.11)
    await user.keyboard('iiI')
    expect(settings().iou).toBe(0.4)
    await user.keyboard('r')
    expect([settings().confidence, settings().iou]).toEqual([0.25, 0.45])
    await user.keyboard('als')
    expect(settings()).toMatchObject({
      classAgnostic: true,
      showLabels: false,
      showScores: false,
    })
  })

  it('move through the detections and clear the selection', async () => {
    const { store, user } = renderShell()
    const selection = () => store.getState().selection
    await user.keyboard('k')
    expect(selection()).toEqual([4])
    await user.keyboard('j')
    expect(selection()).toEqual([4])
    await user.keyboard('{Escape}')
    expect(selection()).toEqual([])
    await user.keyboard('jj')
    expect(selection()).toEqual([1])
    await user.keyboard('k')
    expect(selection()).toEqual([0])
  })

  it('are ignored with modifiers, while text is typed and while a dialog is open', async () => {
    const { store, user } = renderShell({}, <input aria-label="Note" />)
    const before = store.getState().settings
    await user.keyboard('{Control>}c{/Control}{Alt>}c{/Alt}{Meta>}c{/Meta}')
    await user.type(screen.getByLabelText('Note'), 'cilsa?')
    expect(screen.getByLabelText('Note')).toHaveProperty('value', 'cilsa?')
    body()
    await user.keyboard('?')
    expect(await screen.findByRole('dialog')).toBeTruthy()
    await user.keyboard('c')
    expect(store.getState().settings).toBe(before)
  })

  it('are heard while a slider has the focus', async () => {
    const { store, user } = renderShell()
    act(() => screen.getByRole('slider', { name: 'Confidence' }).focus())
    await user.keyboard('C')
    expect(store.getState().settings.confidence).toBe(0.3)
  })

  it('can be turned off, all but Escape, and stay off', async () => {
    const { store, user, unmount } = renderShell()
    await user.keyboard('?')
    await user.click(await screen.findByRole('switch', { name: 'Letter shortcuts' }))
    unmount()
    const again = renderShell({ selection: [0] })
    await again.user.keyboard('c{Escape}')
    expect(again.store.getState().settings.confidence).toBe(0.25)
    expect(again.store.getState().selection).toEqual([])
    expect(store.getState().settings.confidence).toBe(0.25)
  })
})
