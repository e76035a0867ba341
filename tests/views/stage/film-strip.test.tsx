// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { AppStore } from '../../../src/state/store.ts'
import { FilmStrip } from '../../../src/views/stage/film-strip.tsx'
import { renderScene } from '../detect/render.tsx'
import { picture } from '../detect/scene.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

const pictures = ['a', 'b', 'c'].map((id) => ({ ...picture, id, name: `${id}.jpg` }))

/** The callbacks of all observers: jsdom has no layout whose changes it could report. */
const resized: (() => void)[] = []
globalThis.ResizeObserver = class {
  constructor(callback: ResizeObserverCallback) {
    resized.push(() => callback([], this))
  }
  observe() {}
  unobserve() {}
  disconnect() {}
}

const strip = () => within(screen.getByRole('list', { name: 'Pictures' }))
const frame = (name: string) => strip().getByRole('button', { name })

describe('the film strip', () => {
  it('lists the pictures with lazily loaded thumbnails and marks the one on the stage', () => {
    const { container } = renderScene(<FilmStrip />, { pictures, onStage: pictureItem('b') })
    expect(strip().getAllByRole('listitem')).toHaveLength(3)
    const images = [...container.querySelectorAll('img')]
    expect(images.map((image) => image.getAttribute('loading'))).toEqual(['lazy', 'lazy', 'lazy'])
    expect(frame('b.jpg').getAttribute('aria-current')).toBe('true')
    expect(container.querySelectorAll('[aria-current]')).toHaveLength(1)
  })

  it('brings the picture on the stage into sight again where the strip got less room', () => {
    const scrolled = vi.fn<() => void>()
    HTMLElement.prototype.scrollIntoView = scrolled
    resized.length = 0
    renderScene(<FilmStrip />, { pictures, onStage: pictureItem('b') })
    expect(scrolled).toHaveBeenCalledTimes(1)
    for (const callback of resized) callback()
    expect(scrolled.mock.contexts).toEqual([frame('b.jpg'), frame('b.jpg')])
  })

  it('puts a pressed picture on the stage', async () => {
    const { commands, user } = renderScene(<FilmStrip />, { pictures, onStage: pictureItem('b') })
    await user.click(frame('c.jpg'))
    expect(commands.selectPicture).toHaveBeenCalledExactlyOnceWith('c')
  })

  it('removes a picture', async () => {
    const { commands, user } = renderScene(<FilmStrip />, { pictures, onStage: pictureItem('b') })
    await user.click(frame('Remove c.jpg'))
    expect(commands.removePicture).toHaveBeenCalledExactlyOnceWith('c')
  })

  it('is one stop of the Tab key, and another to remove the picture', async () => {
    const { user } = renderScene(<FilmStrip />, { pictures, onStage: pictureItem('b') })
    await user.tab()
    expect(document.activeElement).toBe(frame('b.jpg'))
    await user.tab()
    expect(document.activeElement).toBe(frame('Remove b.jpg'))
    await user.tab()
    expect(document.activeElement).toBe(document.body)
  })

  it.each([
    ['{ArrowRight}', 'c'],
    ['{ArrowLeft}', 'a'],
    ['{Home}', 'a'],
    ['{End}', 'c'],
  ])('walks with %s', async (keys, id) => {
    const { commands, user } = renderScene(<FilmStrip />, { pictures, onStage: pictureItem('b') })
    await user.tab()
    await user.keyboard(keys)
    expect(commands.selectPicture).toHaveBeenCalledExactlyOnceWith(id)
  })

  it('stops at its ends', async () => {
    const { commands, user } = renderScene(<FilmStrip />, { pictures, onStage: pictureItem('c') })
    await user.tab()
    await user.keyboard('{ArrowRight}')
    expect(commands.selectPicture).not.toHaveBeenCalled()
  })

  it('moves focus along with the picture on the stage', async () => {
    const { store, user } = renderScene(<FilmStrip />, { pictures, onStage: pictureItem('b') })
    await user.tab()
    act(() => store.setState({ onStage: pictureItem('c') }))
    expect(document.activeElement).toBe(frame('c.jpg'))
  })

  it('keeps the focus when the focused picture is removed', async () => {
    const { store, commands, user } = renderScene(<FilmStrip />, {
      pictures,
      onStage: pictureItem('b'),
    })
    await user.tab()
    await user.keyboard('{Delete}')
    expect(commands.removePicture).toHaveBeenCalledExactlyOnceWith('b')
    act(() => takeAway(store, 'b', 'c'))
    expect(document.activeElement).toBe(frame('c.jpg'))
  })

  it('leaves focus elsewhere alone', async () => {
    const { store, user } = renderScene(
      <>
        <FilmStrip />
        <button type="button">elsewhere</button>
      </>,
      { pictures, onStage: pictureItem('b') },
    )
    act(() => store.setState({ onStage: pictureItem('c') }))
    expect(document.activeElement).toBe(document.body)
    await user.click(frame('a.jpg'))
    await user.click(document.body)
    act(() => screen.getByText('elsewhere').focus())
    act(() => store.setState({ onStage: pictureItem('b') }))
    expect(document.activeElement?.textContent).toBe('elsewhere')
  })

  it('states in words that a picture failed', () => {
    renderScene(<FilmStrip />, {
      pictures: [{ ...picture, status: 'failed' }],
      onStage: pictureItem(picture.id),
    })
    expect(frame('boats.jpg, failed')).toBeTruthy()
  })
})

/** like `removePicture`: the neighbour goes on the stage a moment later */
function takeAway(store: AppStore, id: string, next: string): void {
  store.setState(({ pictures: all }) => ({
    pictures: all.filter((one) => one.id !== id),
    onStage: null,
  }))
  store.setState({ onStage: pictureItem(next) })
}
