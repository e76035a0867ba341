// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AppState } from '../../../src/state/app-state.ts'
import { createVersusStore } from '../../../src/state/versus/versus-store.ts'
import { matchDetections } from '../../../src/vision/compare/match-detections.ts'
import { detect } from '../../../src/vision/detect.ts'
import { notesOf } from '../../../src/views/versus/notes-of.ts'
import { PairList } from '../../../src/views/versus/pair-list.tsx'
import { VersusSection } from '../../../src/views/versus/versus-section.tsx'
import { WipeHandle } from '../../../src/views/versus/wipe-handle.tsx'
import { eventually } from '../../eventually.ts'
import { renderScene } from '../detect/render.tsx'
import { boat, createScene, kite, person, resultOf, spec } from '../detect/scene.ts'

afterEach(cleanup)

describe('the wipe', () => {
  it('moves by arrow keys, and keeps them from the stage', () => {
    const store = createVersusStore()
    render(<WipeHandle store={store} />)
    const handle = screen.getByRole('slider', { name: 'Wipe between the two networks' })
    const press = (key: string) => fireEvent.keyDown(handle, { key })
    expect(handle.getAttribute('aria-valuenow')).toBe('50')
    press('ArrowRight')
    expect(handle.getAttribute('aria-valuenow')).toBe('52')
    press('PageDown')
    expect(store.getState().wipe).toBeCloseTo(0.42)
    press('Home')
    press('ArrowLeft')
    expect(store.getState().wipe).toBe(0)
    press('End')
    expect(store.getState().wipe).toBe(1)
    // a key that means nothing here goes on to the stage
    expect(press('a')).toBe(true)
    expect(press('ArrowLeft')).toBe(false)
  })
})

/** The first found two persons and a boat; the second the same boat, one of the persons, and a kite. */
function compared() {
  const app = createScene().getState()
  const shown = resultOf([
    { box: [2, 0, 102, 100], score: 0.7, classId: person },
    { box: [200, 0, 300, 98], score: 0.6, classId: boat },
    { box: [0, 300, 100, 400], score: 0.5, classId: kite },
  ])
  const b = detect(shown.candidates, shown.letterbox, app.settings, spec.head.kind)
  const a = app.detections!
  const pairing = matchDetections(a, b)
  const store = createVersusStore({
    status: 'ready',
    spec,
    shown,
    detections: b,
    paired: { a, pairing },
  })
  return { app, store, a, b, pairing }
}

describe('what is drawn of two answers', () => {
  const words = (app: AppState, side: 'a' | 'b', store: ReturnType<typeof createVersusStore>) =>
    notesOf(side, store.getState(), app, null).map(({ text, weight }) => `${text?.words} ${weight}`)

  it('is signed and stands out where only one has it', () => {
    const { app, store } = compared()
    expect(words(app, 'a', store)).toEqual(['person plain', 'boat plain', '≠ person strong'])
    expect(words(app, 'b', store)).toEqual(['person plain', 'boat plain', '≠ kite strong'])
  })

  it('is the box that is pointed at and its partner, while one is', () => {
    const { app, store } = compared()
    store.setState({ pointed: { side: 'a', place: 1 } })
    expect(words(app, 'b', store)).toEqual(['person faint', 'boat strong', '≠ kite faint'])
    store.setState({ pointed: { side: 'b', place: 2 } })
    expect(words(app, 'a', store)).toEqual(['person faint', 'boat faint', '≠ person faint'])
  })

  it('is mirrored where the camera is', () => {
    const { app, store } = compared()
    expect(notesOf('a', store.getState(), app, 640)[0]?.box).toEqual([540, 0, 640, 100])
  })
})

describe('the list of two answers', () => {
  it('says what each alone and what both found, and points at a box', async () => {
    const { store, a, b, pairing } = compared()
    const user = userEvent.setup()
    render(<PairList store={store} a={[spec, a]} b={[spec, b]} pairing={pairing} />)
    const rows = (title: string) =>
      within(screen.getByRole('region', { name: title }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    expect(rows('The first alone (1)')).toEqual(['person0.33'])
    expect(rows('The second alone (1)')).toEqual(['kite0.50'])
    expect(rows('Both (2)')).toEqual([
      'boat0.68 and 0.60, IoU 0.98',
      'person0.83 and 0.70, IoU 0.96',
    ])
    await user.hover(screen.getByText('kite'))
    expect(store.getState().pointed).toEqual({ side: 'b', place: 2 })
    await user.unhover(screen.getByText('kite'))
    expect(store.getState().pointed).toBeNull()
  })
})

describe('the section of two networks', () => {
  it('begins with the same network at half the size, and ends', async () => {
    const { user, store, commands } = renderScene(<VersusSection />)
    const part = { store: compared().store, showBoth: () => undefined }
    vi.mocked(commands.openVersus).mockResolvedValue(part)
    await user.click(screen.getByRole('button', { name: /^Side by side/ }))
    await user.click(screen.getByRole('button', { name: 'Compare with another' }))
    expect(store.getState().settings.versus).toBe('tiny 320')
    await user.click(screen.getByRole('radio', { name: 'Side by side' }))
    await user.selectOptions(screen.getByLabelText('Input size'), '416')
    await user.selectOptions(screen.getByLabelText('Runs on'), 'Processor (WASM)')
    expect(store.getState().settings.versus).toBe('tiny 416 wasm sides')
    await user.click(screen.getByRole('button', { name: 'Stop comparing' }))
    expect(store.getState().settings.versus).toBeNull()
  })

  it('is open once a comparison is opened elsewhere, such as from a picture that differs', async () => {
    const { store, commands } = renderScene(<VersusSection />)
    const part = { store: compared().store, showBoth: () => undefined }
    vi.mocked(commands.openVersus).mockResolvedValue(part)
    const heading = () => screen.getByRole('button', { name: /^Side by side/ })
    expect(heading().getAttribute('aria-expanded')).toBe('false')
    const { settings } = store.getState()
    act(() => store.setState({ settings: { ...settings, versus: `${spec.id} 320` } }))
    await eventually(() => expect(heading().getAttribute('aria-expanded')).toBe('true'))
    expect(screen.getByRole('button', { name: 'Stop comparing' })).toBeTruthy()
  })
})
