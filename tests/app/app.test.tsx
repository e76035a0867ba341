// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { App } from '../../src/app/app.tsx'
import { parsePlace } from '../../src/state/place.ts'
import { pictureItem } from '../../src/state/stage-item.ts'
import { createScene, fakeCommands, picture } from '../views/detect/scene.ts'

// jsdom has no drawing and no layout
HTMLCanvasElement.prototype.getContext = () => null
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

afterEach(cleanup)

// every object inherits `constructor`
it.each(['constructor', 'nonsense'])('shows the first tab where the address names %s', (name) => {
  const place = parsePlace(`?tab=${name}&part=${name}`)
  expect(place.tab).toBe(name)
  const store = createScene({ place, pictures: [picture], onStage: pictureItem(picture.id) })
  render(<App store={store} commands={fakeCommands()} />)
  expect(screen.getByRole('tab', { name: 'Detect' }).ariaSelected).toBe('true')
  expect(screen.getByRole('img', { name: `${picture.name}, 3 detections` })).toBeTruthy()
})

it('keeps the rest of the page where the stage or a tab cannot be drawn', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  // no code writes such a picture; whatever throws while it is drawn does the same
  const store = createScene({ pictures: [null as never] })
  render(<App store={store} commands={fakeCommands()} />)
  expect(screen.getByRole('heading', { name: 'Gridlens' })).toBeTruthy()
  expect(screen.getAllByRole('tab')).toHaveLength(4)
  const broken = screen.getAllByRole('alert').map(({ textContent }) => textContent)
  expect(broken.join()).toContain('The stage could not be shown. What is open here stays open.')
  act(() => store.setState({ pictures: [picture], onStage: pictureItem(picture.id) }))
  expect(screen.getByRole('img', { name: `${picture.name}, 3 detections` })).toBeTruthy()
  vi.restoreAllMocks()
})

it('turns the camera off where the stage, which has the button for it, cannot be drawn', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const commands = fakeCommands()
  const store = createScene({ pictures: [picture], onStage: pictureItem(picture.id) })
  render(<App store={store} commands={commands} />)
  expect(commands.stopCamera).not.toHaveBeenCalled()
  act(() => store.setState({ pictures: [null as never] }))
  expect(screen.getByRole('alert').textContent).toContain('The stage could not be shown.')
  expect(commands.stopCamera).toHaveBeenCalled()
  vi.restoreAllMocks()
})
