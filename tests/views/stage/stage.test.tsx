// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Picture } from '../../../src/state/app-state.ts'
import { select } from '../../../src/state/actions.ts'
import { initialState } from '../../../src/state/app-state.ts'
import { picture, readyModel } from '../detect/scene.ts'
import { margin, nextFrame, renderStage } from './render-stage.tsx'
import { startPlace } from '../../../src/state/place.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

const other: Picture = { ...picture, id: 'b', name: 'cats.jpg', url: 'blob:cats' }
/** The first tab tells failures itself. */
const beyondFirstTab = { ...startPlace, tab: 'inspect' }
const problem = { title: 'No memory left', advice: 'Choose a smaller input size.' }

describe('the picture', () => {
  it('is shown by its name, where the viewport has it', async () => {
    renderStage()
    await nextFrame()
    const image = screen.getByRole('img', { name: 'boats.jpg, 3 detections' })
    expect(image.getAttribute('src')).toBe('blob:boats')
    expect(image.style.transform).toBe(`translate(${margin}px, ${margin}px) scale(1)`)
    expect(image.style.visibility).toBe('visible')
  })

  it('has its boxes, and none of another picture', async () => {
    const { store, written } = renderStage({ pictures: [picture, other] })
    expect(await written()).toBe('person0.83boat0.68person0.33')
    act(() => store.setState({ onStage: pictureItem('b') }))
    expect(await written()).toBe('')
    expect(screen.getByRole('img', { name: 'cats.jpg' })).toBeTruthy()
    act(() => store.setState({ onStage: pictureItem(picture.id) }))
    expect(await written()).toBe('person0.83boat0.68person0.33')
  })

  it('keeps its boxes while it is run again, and says that it is busy', async () => {
    const { written, container } = renderStage({ pictures: [{ ...picture, status: 'running' }] })
    expect(await written()).toContain('boat')
    expect(container.querySelector('[aria-busy="true"]')).not.toBeNull()
    expect(screen.getByRole('progressbar', { name: 'Looking at the picture' })).toBeTruthy()
  })

  it('takes its size from the image where nobody has decoded it', async () => {
    renderStage({ pictures: [{ ...picture, size: null }], shown: null })
    const image = screen.getByRole<HTMLImageElement>('img', { name: 'boats.jpg' })
    expect(image.style.transform).toBe('')
    Object.defineProperties(image, { naturalWidth: { value: 1280 }, naturalHeight: { value: 640 } })
    fireEvent.load(image)
    await nextFrame()
    expect(image.style.transform).toBe(`translate(24px, 184px) scale(0.5)`)
  })
})

describe('a press on the picture', () => {
  it('selects the box, and lets it go on empty ground', async () => {
    const { store, press } = renderStage()
    await press(50, 50)
    expect(store.getState().selection).toEqual([0])
    await press(600, 600)
    expect(store.getState().selection).toEqual([])
  })

  it('adds a second box with Shift, and the number appears in picture and words', async () => {
    const { store, press, written } = renderStage()
    await press(50, 50)
    await press(450, 50, { shiftKey: true })
    expect(store.getState().selection).toEqual([0, 4])
    expect(await written()).toContain('IoU0.00')
    expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe(
      'IoU 0.00 of person 0.83 and person 0.33: intersection 0 px² ÷ union 20,000 px²',
    )
  })

  it('on a suppressed box compares it with the one that suppressed it', async () => {
    const { store, press, written } = renderStage()
    await press(250, 50)
    expect(store.getState().selection).toEqual([1])
    expect(await written()).toContain('IoU0.90')
    // the lower edge of the box that ends at 80
    await press(250, 80)
    expect(store.getState().selection).toEqual([1, 3])
    expect(await written()).toContain('IoU0.80')
  })
})

describe('the line under the picture', () => {
  it('says what one selected box suppressed', () => {
    const { store } = renderStage()
    act(() => select(store, 1))
    expect(document.querySelector('[aria-live="polite"]')?.textContent).toMatch(
      /^boat 0\.68 suppressed 2 boxes \(dashed\)\./,
    )
  })

  it('says whose the picture is and what is worth noticing', () => {
    const credit = {
      title: 'Boats',
      author: 'Felice Beato',
      licence: 'public domain',
      url: 'https://example.org/boats',
      remark: 'Look at the masts.',
    }
    renderStage({ pictures: [{ ...picture, credit }] })
    const link = screen.getByRole('link', { name: 'Boats' })
    expect(link.getAttribute('href')).toBe('https://example.org/boats')
    expect(link.parentElement?.textContent).toBe(
      'Boats, Felice Beato, public domain. Look at the masts.',
    )
  })

  it('says name and size of a picture without a credit', () => {
    renderStage()
    expect(screen.getByText('boats.jpg').parentElement?.textContent).toBe('boats.jpg · 640 × 640')
  })
})

describe('without a picture', () => {
  const empty = { pictures: [], onStage: null, shown: null }

  it('says where to put one', () => {
    const { region } = renderStage(empty)
    expect(region).toBeNull()
    expect(screen.getByText(/Drop pictures or a model here, paste, or/)).toBeTruthy()
  })

  it('offers the samples by name', async () => {
    const samples = ['Flock', 'Boats'].map((label) => ({
      name: `${label}.jpg`,
      label,
      thumbnail: '',
    }))
    const { commands, user } = renderStage({ ...empty, samples })
    await user.click(await screen.findByRole('button', { name: 'Boats' }))
    expect(commands.showSample).toHaveBeenCalledExactlyOnceWith('Boats.jpg')
  })

  it('gives back what was cleared', async () => {
    const { commands, user } = renderStage({ ...empty, cleared: [picture] })
    await user.click(screen.getByRole('button', { name: 'Undo clear' }))
    expect(commands.undoClear).toHaveBeenCalledOnce()
  })
})

describe('the bar', () => {
  it('opens files with a real picker', async () => {
    const { commands, user } = renderStage()
    const input = screen.getByLabelText<HTMLInputElement>('Open image', { selector: 'input' })
    expect([input.type, input.accept, input.multiple]).toEqual(['file', 'image/*,video/*', true])
    const files = ['a.png', 'b.png'].map((name) => new File(['x'], name, { type: 'image/png' }))
    await user.upload(input, files)
    expect(commands.openFiles).toHaveBeenCalledExactlyOnceWith(files)
    expect(input.files).toHaveLength(0)
  })

  it('zooms, shows how far, and resets', async () => {
    const { user } = renderStage()
    const zoom = within(screen.getByRole('group', { name: 'Zoom' }))
    const zoomOut = zoom.getByRole('button', { name: 'Zoom out' })
    expect(zoomOut.getAttribute('aria-disabled')).toBe('true')
    await user.click(zoom.getByRole('button', { name: 'Zoom in' }))
    await user.click(zoom.getByRole('button', { name: '140%, show the whole picture' }))
    expect(zoom.getByText('100%')).toBeTruthy()
  })

  it('clears', async () => {
    const { commands, user } = renderStage()
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(commands.clearPictures).toHaveBeenCalledOnce()
  })
})

describe('the keyboard', () => {
  it('reaches the picture, zooms it and lets go of the selection', async () => {
    const { store, region, user } = renderStage()
    region?.focus()
    expect(document.activeElement).toBe(region)
    await user.keyboard('+')
    expect(screen.getByText('140%')).toBeTruthy()
    await user.keyboard('0')
    expect(screen.getByText('100%')).toBeTruthy()
    act(() => select(store, 0))
    await user.keyboard('{Escape}')
    expect(store.getState().selection).toEqual([])
  })
})

describe('the model', () => {
  const loading = { ...readyModel, status: 'loading' as const, phase: 'download' as const }

  it('shows how much of it has come, over a picture that is there already', () => {
    const model = { ...loading, loaded: 6_090_000, total: 14_500_000 }
    renderStage({ model, shown: null })
    const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Model download' })
    expect(bar.value).toBeCloseTo(0.42, 6)
    expect(screen.getByText(/6\.1 of 14\.5 MB/)).toBeTruthy()
    expect(screen.getByRole('img', { name: 'boats.jpg' })).toBeTruthy()
  })

  it.each(['session', 'warm-up'] as const)('cannot say how far it is in the phase %s', (phase) => {
    renderStage({ model: { ...loading, phase }, shown: null })
    const bar = screen.getByRole('progressbar', { name: 'Preparing the model' })
    expect(bar.hasAttribute('value')).toBe(false)
  })

  it('says why it failed and tries again', async () => {
    const model = { ...readyModel, status: 'failed' as const, problem }
    const { commands, user, written } = renderStage({ model, place: beyondFirstTab })
    expect(screen.getByText('No memory left')).toBeTruthy()
    expect(screen.getByText('Choose a smaller input size.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(commands.retryModel).toHaveBeenCalledOnce()
    expect(await written()).toContain('boat')
  })

  it('is still to be asked for at first', () => {
    renderStage({ model: initialState.model, pictures: [], onStage: null, shown: null })
    expect(screen.getByRole('progressbar')).toBeTruthy()
  })
})

describe('a failure on the first tab', () => {
  it('is left to the tab, so that it is told once', () => {
    renderStage({ model: { ...readyModel, status: 'failed', problem } })
    expect(screen.queryByText('No memory left')).toBeNull()
  })
})

describe('a picture that failed', () => {
  it('says why, tries again, and keeps the boxes it had', async () => {
    const failed: Picture = { ...picture, status: 'failed', problem }
    const { commands, user, written } = renderStage({ pictures: [failed], place: beyondFirstTab })
    expect(screen.getByText('No memory left')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(commands.retryPicture).toHaveBeenCalledOnce()
    expect(await written()).toContain('boat')
  })
})
