// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeptPictures } from '../../src/run/kept-pictures.ts'
import { createPictures } from '../../src/run/pictures.ts'
import { pictureOnStage } from '../../src/state/on-stage.ts'
import { createAppStore } from '../../src/state/store.ts'
import { openPictureStore } from '../../src/storage/pictures.ts'
import { readPreferences, writePreferences } from '../../src/storage/preferences.ts'
import { memoryShelf, type Shelf } from '../../src/storage/shelf.ts'
import { fakeImage } from '../fixtures/fake-image.ts'
import { fakeBitmap } from './fake-engine.ts'

const jpeg = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]
const file = (name: string) => new File([Uint8Array.from(jpeg)], name, { type: 'image/jpeg' })

let urls = 0

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('Image', fakeImage({ width: 200, height: 100 }))
  vi.stubGlobal('createImageBitmap', async () => fakeBitmap())
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${(urls += 1)}`)
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A tab of the app, on what this browser keeps. */
async function visit(shelf: Shelf, sample: string | null = null) {
  const store = createAppStore({ sample })
  const pictures = createPictures(store, 'https://app.test/')
  const openStore = () => openPictureStore(shelf, async () => true)
  const kept = createKeptPictures(store, pictures, { openPictureStore: openStore })
  if (readPreferences().keepsPictures) await kept.restore()
  const names = () => store.getState().pictures.map(({ name }) => name)
  const onStage = () => pictureOnStage(store.getState())?.name
  return { store, pictures, kept, names, onStage, notices: () => store.getState().notices }
}

/** Names of the pictures that a further visit would find. */
async function keptIn(shelf: Shelf): Promise<readonly string[]> {
  const { list } = await openPictureStore(shelf, async () => false)
  return (await list()).map(({ name }) => name)
}

const inFiles = (change: Partial<Shelf> = {}): Shelf => ({
  ...memoryShelf(),
  kind: 'files',
  ...change,
})

describe('pictures that are kept by choice', () => {
  it('are back after a reload, in their order, with the one that was on the stage', async () => {
    const shelf = inFiles()
    const before = await visit(shelf)
    await before.pictures.openFiles([file('b.jpg'), file('a.jpg')])
    await before.kept.turnOn()
    await before.pictures.openFiles([file('c.jpg')])
    const [, a] = before.store.getState().pictures
    await before.pictures.select(a?.id ?? '')
    await expect.poll(() => keptIn(shelf)).toEqual(['b.jpg', 'a.jpg', 'c.jpg'])
    expect(before.store.getState().kept).toEqual({ on: true, count: 3, bytes: 3 * jpeg.length })

    const after = await visit(shelf)
    expect(after.names()).toEqual(['b.jpg', 'a.jpg', 'c.jpg'])
    expect(after.onStage()).toBe('a.jpg')
    expect(after.store.getState().kept).toMatchObject({ on: true, count: 3 })
    const [first] = after.store.getState().pictures
    expect(after.pictures.fileOf(first?.id ?? '')).toMatchObject({ type: 'image/jpeg' })
  })

  it('are not kept unless a person chose it, and samples never are', async () => {
    const shelf = inFiles()
    const { pictures, kept } = await visit(shelf)
    await pictures.openFiles([file('a.jpg')])
    expect(await shelf.names()).toEqual([])
    pictures.clear()
    await kept.turnOn()
    await pictures.openSamples([], null)
    expect(await keptIn(shelf)).toEqual([])
  })

  it('leave the stage to the sample that the address names', async () => {
    const shelf = inFiles()
    const before = await visit(shelf)
    await before.kept.turnOn()
    await before.pictures.openFiles([file('a.jpg')])
    await expect.poll(() => keptIn(shelf)).toEqual(['a.jpg'])
    const after = await visit(shelf, 'boats.jpg')
    expect(after.names()).toEqual(['a.jpg'])
    expect(after.onStage()).toBeUndefined()
  })

  it('are gone once they are removed, and back with an undo', async () => {
    const shelf = inFiles()
    const { store, pictures, kept } = await visit(shelf)
    await kept.turnOn()
    await pictures.openFiles([file('a.jpg'), file('b.jpg')])
    await expect.poll(() => keptIn(shelf)).toEqual(['a.jpg', 'b.jpg'])
    const [a, b] = store.getState().pictures
    await pictures.remove(a?.id ?? '')
    await expect.poll(() => keptIn(shelf)).toEqual(['b.jpg'])
    await pictures.undoRemove()
    await expect.poll(() => keptIn(shelf)).toEqual(['a.jpg', 'b.jpg'])
    await pictures.remove(a?.id ?? '')
    // the next removal cannot be undone together with the one before
    await pictures.remove(b?.id ?? '')
    await expect.poll(() => shelf.names()).toHaveLength(1)
    expect(await keptIn(shelf)).toEqual([])
  })

  it('are all forgotten at once, and stay open', async () => {
    const shelf = inFiles()
    const before = await visit(shelf)
    await before.kept.turnOn()
    await before.pictures.openFiles([file('a.jpg')])
    await expect.poll(() => keptIn(shelf)).toEqual(['a.jpg'])
    const { names, notices, pictures, kept, store } = await visit(shelf)
    const stored = pictures.fileOf(store.getState().pictures[0]?.id ?? '')
    await kept.forget()
    expect(await shelf.names()).toEqual([])
    expect(readPreferences().keepsPictures).toBeUndefined()
    expect(store.getState().kept).toEqual({ on: false, count: 0, bytes: 0 })
    expect(names()).toEqual(['a.jpg'])
    const [a] = store.getState().pictures
    // the store's file is gone: what is open is a copy
    expect(pictures.fileOf(a?.id ?? '')).not.toBe(stored)
    expect(notices().map(({ text }) => text)).toEqual([
      'The pictures that were kept are removed from this device. Open ones stay open until the page is closed.',
    ])
    await pictures.openFiles([file('b.jpg')])
    expect(await keptIn(shelf)).toEqual([])
    expect((await visit(shelf)).names()).toEqual([])
  })

  it('that do not fit are told once, and stay open', async () => {
    const shelf = inFiles({
      write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    })
    const { pictures, kept, names, notices, store } = await visit(shelf)
    await kept.turnOn()
    await pictures.openFiles([file('a.jpg'), file('b.jpg')])
    await expect.poll(() => notices().length).toBe(1)
    await expect.poll(() => store.getState().kept).toEqual({ on: true, count: 0, bytes: 0 })
    expect(notices()[0]?.text).toContain('There is no room to keep “a.jpg”')
    expect(names()).toEqual(['a.jpg', 'b.jpg'])
    expect(notices()).toHaveLength(1)
  })

  it('are offered nowhere that forgets them with the page, which is told', async () => {
    const { kept, notices, store } = await visit(memoryShelf())
    await kept.turnOn()
    expect(store.getState().kept.on).toBe(false)
    expect(notices()[0]?.text).toMatch(/^This browser keeps nothing for this page/)
  })
})

describe('two tabs that keep pictures', () => {
  it('leave alone what the other keeps', async () => {
    const shelf = inFiles()
    const one = await visit(shelf)
    await one.kept.turnOn()
    await one.pictures.openFiles([file('a.jpg')])
    await expect.poll(() => keptIn(shelf)).toEqual(['a.jpg'])
    const other = await visit(shelf)
    await one.pictures.openFiles([file('b.jpg')])
    await other.pictures.openFiles([file('c.jpg')])
    await expect.poll(() => keptIn(shelf)).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    other.pictures.clear()
    await expect.poll(() => keptIn(shelf)).toEqual(['b.jpg'])
    expect(one.names()).toEqual(['a.jpg', 'b.jpg'])
  })

  it('keep nothing more once one of them has forgotten all', async () => {
    const shelf = inFiles()
    const one = await visit(shelf)
    await one.kept.turnOn()
    await one.pictures.openFiles([file('a.jpg')])
    await expect.poll(() => keptIn(shelf)).toEqual(['a.jpg'])
    const other = await visit(shelf)
    await other.kept.forget()
    await one.pictures.openFiles([file('b.jpg')])
    await expect.poll(() => one.store.getState().kept.on).toBe(false)
    expect(await shelf.names()).toEqual([])
    expect(one.names()).toEqual(['a.jpg', 'b.jpg'])
  })
})

it('a blocked store is told, and the page goes on', async () => {
  writePreferences({ keepsPictures: true })
  const { names, notices } = await visit(
    inFiles({ names: () => Promise.reject(new Error('blocked')) }),
  )
  expect(names()).toEqual([])
  expect(notices()[0]?.text).toBe('The pictures kept on this device could not be read: blocked.')
})
