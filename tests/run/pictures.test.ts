import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPictures } from '../../src/run/pictures.ts'
import { filmItem } from '../../src/state/stage-item.ts'
import { samples } from '../../src/sources/samples.ts'
import { createAppStore } from '../../src/state/store.ts'
import { gif } from '../fixtures/bad-pictures.ts'
import { fakeImage } from '../fixtures/fake-image.ts'
import { fakeBitmap } from './fake-engine.ts'
import { pictureOnStage } from '../../src/state/on-stage.ts'

const jpeg = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]
const file = (name: string, bytes: readonly number[] = jpeg) =>
  new File([Uint8Array.from(bytes)], name)

/** Draws nothing, so that a damaged picture has no content. */
const fakeCanvas = class {
  getContext = () => null
  convertToBlob = async () => new Blob(['still'])
}

const damaged = new Set<string>()
let bitmaps: ReturnType<typeof fakeBitmap>[] = []

beforeEach(() => {
  bitmaps = []
  damaged.clear()
  vi.stubGlobal('OffscreenCanvas', fakeCanvas)
  vi.stubGlobal('Image', fakeImage({ width: 200, height: 100 }))
  vi.stubGlobal('createImageBitmap', async (source: unknown) => {
    if (!(source instanceof File) || damaged.has(source.name)) throw new Error('cannot be decoded')
    const bitmap = fakeBitmap()
    bitmaps.push(bitmap)
    return bitmap
  })
})

afterEach(() => vi.unstubAllGlobals())

function setUp() {
  const store = createAppStore()
  return { store, pictures: createPictures(store, 'https://app.test/') }
}

const names = (store: ReturnType<typeof createAppStore>) =>
  store.getState().pictures.map(({ name }) => name)

function onStage(store: ReturnType<typeof createAppStore>): string | undefined {
  return pictureOnStage(store.getState())?.name
}

describe('createPictures', () => {
  it('puts the first of several files on the stage, with its size', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg'), file('b.jpg')])
    expect(names(store)).toEqual(['a.jpg', 'b.jpg'])
    expect(onStage(store)).toBe('a.jpg')
    expect(store.getState().pictures[0]?.size).toEqual({ width: 200, height: 100 })
  })

  it('shows the first sample before its pixels are ready, at its own size', async () => {
    let arrive = (): void => undefined
    const answer = new Promise<Response>((resolve) => {
      arrive = () => resolve(new Response(file('sample.jpg')))
    })
    vi.stubGlobal('fetch', () => answer)
    vi.stubGlobal('createImageBitmap', async () => fakeBitmap())
    const { store, pictures } = setUp()
    const opening = pictures.openSamples(samples, null)
    expect(onStage(store)).toBe('march-pastoral.jpg')
    expect(pictureOnStage(store.getState())?.size).toEqual({ width: 1024, height: 498 })
    arrive()
    await opening
    expect(onStage(store)).toBe('march-pastoral.jpg')
    expect(store.getState().notices).toEqual([])
  })

  it('leaves the stage to a film that came while a picture was decoded', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg')])
    const [a] = store.getState().pictures
    store.setState({ onStage: null })
    const selecting = pictures.select(a?.id ?? '')
    store.setState({ onStage: filmItem('film-1') })
    expect(await selecting).toBe(true)
    expect(store.getState().onStage).toEqual(filmItem('film-1'))
    expect(bitmaps.at(-1)?.close).toHaveBeenCalledOnce()
    // asked for while the film is there, it takes its place
    await pictures.select(a?.id ?? '')
    expect(onStage(store)).toBe('a.jpg')
  })

  it('takes a sample off the stage that does not arrive, and says so', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    const { store, pictures } = setUp()
    await pictures.openSamples(samples, null)
    expect(onStage(store)).toBeUndefined()
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      '“march-pastoral.jpg” could not be fetched. Check the connection and try again.',
    ])
  })

  it('refuses files that are no pictures by name, and keeps the stage', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg')])
    await pictures.openFiles([file('notes.jpg', [104, 105]), file('empty.png', [])])
    expect(onStage(store)).toBe('a.jpg')
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      '“empty.png” is empty. Choose another file.',
      '“notes.jpg” is not a picture this browser can read. Open a JPEG, PNG, WebP, AVIF or GIF file.',
    ])
  })

  it('opens none of the files that are given up while they are looked at', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg')])
    const opening = pictures.openFiles([file('b.jpg'), file('notes.jpg', [104, 105])])
    pictures.giveUpOpening()
    await opening
    expect(names(store)).toEqual(['a.jpg'])
    expect(onStage(store)).toBe('a.jpg')
    expect(store.getState().notices).toEqual([])
  })

  it('continues with the next file if one cannot be decoded, and says which', async () => {
    const { store, pictures } = setUp()
    damaged.add('broken.jpg')
    await pictures.openFiles([file('broken.jpg'), file('b.jpg')])
    expect(names(store)).toEqual(['b.jpg'])
    expect(onStage(store)).toBe('b.jpg')
    expect(store.getState().notices[0]?.text).toContain('“broken.jpg” is a damaged')
  })

  it('shows the first frame of an animation, and says so once', async () => {
    const { store, pictures } = setUp()
    const dance = gif(2, 2, [
      [255, 0, 0],
      [0, 0, 255],
    ])
    await pictures.openFiles([file('dance.gif', [...dance])])
    const { id, url } = store.getState().pictures[0] ?? { id: '', url: '' }
    expect(await (await fetch(url)).text()).toBe('still')
    await pictures.select(id)
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      '“dance.gif” is animated: its first frame is used.',
    ])
    expect(store.getState().pictures[0]?.url).toBe(url)
  })

  it('decodes once for display and detection, and passes the bitmap on', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg')])
    const { bitmap } = await pictures.take(store.getState().onStage?.id ?? '')
    expect(bitmap).toBe(bitmaps[0])
    expect(bitmaps[0]?.close).not.toHaveBeenCalled()
    await pictures.take(store.getState().onStage?.id ?? '')
    expect(bitmaps).toHaveLength(2)
  })

  it('closes an unused bitmap when another picture is put on the stage', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg'), file('b.jpg')])
    await pictures.select(store.getState().pictures[1]?.id ?? '')
    expect(bitmaps[0]?.close).toHaveBeenCalledOnce()
  })

  it('lets the newest choice win when two are made at once', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg'), file('b.jpg')])
    const [a, b] = store.getState().pictures
    await Promise.all([pictures.select(b?.id ?? ''), pictures.select(a?.id ?? '')])
    expect(onStage(store)).toBe('a.jpg')
  })

  it('restores cleared pictures, until another is opened', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg')])
    pictures.clear()
    expect(names(store)).toEqual([])
    await pictures.undoClear()
    expect(onStage(store)).toBe('a.jpg')
    pictures.clear()
    await pictures.openFiles([file('b.jpg')])
    await pictures.undoClear()
    expect(names(store)).toEqual(['b.jpg'])
  })

  it('restores what was on the stage with the cleared pictures', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg'), file('b.jpg')])
    await pictures.select(store.getState().pictures[1]?.id ?? '')
    pictures.clear()
    await pictures.undoClear()
    expect(onStage(store)).toBe('b.jpg')
  })

  it('shows a neighbour when the picture on the stage is removed', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg'), file('b.jpg')])
    await pictures.remove(store.getState().onStage?.id ?? '')
    expect(onStage(store)).toBe('b.jpg')
  })

  it('brings back the picture that was removed last, in its place and on the stage', async () => {
    const { store, pictures } = setUp()
    await pictures.openFiles([file('a.jpg'), file('b.jpg'), file('c.jpg')])
    const [, b] = store.getState().pictures
    await pictures.remove(b?.id ?? '')
    expect(names(store)).toEqual(['a.jpg', 'c.jpg'])
    await pictures.undoRemove()
    expect(names(store)).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    expect(onStage(store)).toBe('b.jpg')
    await pictures.undoRemove()
    expect(names(store)).toHaveLength(3)
  })
})
