import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DecodeCalls } from '../../src/sources/decoding.ts'
import { openPicture, PictureError } from '../../src/sources/open-picture.ts'
import { gif } from '../fixtures/bad-pictures.ts'
import { fakeImage } from '../fixtures/fake-image.ts'
import { FakeWorker } from '../workers/fake-worker.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0)
const photo = new Blob([bytes('\u00ff\u00d8\u00ff\u00e0')])
const size = { width: 200, height: 100 }

type Decode = (source: unknown, options?: ImageBitmapOptions) => Promise<object>
const decode = vi.fn<Decode>()

/** A canvas whose pixels all have the given alpha. */
function canvasOf(alpha: number) {
  return class {
    getContext = () => ({
      drawImage: () => undefined,
      transferFromImageBitmap: () => undefined,
      getImageData: () => ({ data: Uint8ClampedArray.of(0, 0, 0, alpha) }),
    })
    transferToImageBitmap = () => ({ drawn: true })
    convertToBlob = async () => new Blob(['still'])
  }
}

/** The decoding worker, run in this thread. */
class DecodingWorker extends FakeWorker<DecodeCalls> {
  constructor() {
    super((asked, reply) => {
      if (asked.type !== 'decode') return
      decode(asked.blob, asked.options).then(
        (bitmap) => reply.answer(bitmap),
        () => reply.fail(null),
      )
    })
  }

  addEventListener = () => undefined

  override terminate(): void {
    super.terminate()
    ended()
  }
}
const ended = vi.fn<() => void>()

beforeEach(() => {
  ended.mockReset()
  vi.stubGlobal('Worker', DecodingWorker)
  vi.stubGlobal('navigator', {})
  decode.mockReset().mockImplementation(async () => ({ ...size, close: () => undefined }))
  vi.stubGlobal('createImageBitmap', decode)
  vi.stubGlobal('Image', fakeImage(size))
  vi.stubGlobal('OffscreenCanvas', canvasOf(255))
})
afterEach(() => vi.unstubAllGlobals())

describe('openPicture', () => {
  it('asks for pixels without colour conversion, at the size of the picture', async () => {
    const opened = await openPicture(photo, 'a.jpg')
    expect(decode.mock.calls).toEqual([[photo, { colorSpaceConversion: 'none' }]])
    expect(opened).toMatchObject({ size, note: null, still: null })
  })

  it('decodes a large picture smaller and says so, but keeps its own size', async () => {
    const large = { width: 12_000, height: 9000 }
    vi.stubGlobal('Image', fakeImage(large))
    const opened = await openPicture(photo, 'big.jpg')
    expect(decode.mock.calls[0]?.[1]).toMatchObject({ resizeWidth: 4729, resizeHeight: 3547 })
    expect(opened.size).toEqual(large)
    expect(ended).toHaveBeenCalledOnce()
    expect(opened.note).toMatch(/4729 × 3547.*boxes are in its own 12000 × 9000/)
  })

  it('refuses a large picture that cannot be decoded', async () => {
    vi.stubGlobal('Image', fakeImage({ width: 12_000, height: 9000 }))
    vi.stubGlobal('OffscreenCanvas', canvasOf(0))
    decode.mockRejectedValue(new Error('cut short'))
    await expect(openPicture(photo, 'big.jpg')).rejects.toThrow(/damaged or unusually large/)
  })

  it('refuses a picture too large for memory before decoding any of it', async () => {
    vi.stubGlobal('Image', fakeImage({ width: 20_000, height: 20_000 }))
    await expect(openPicture(photo, 'bomb.png')).rejects.toThrow(/20000 × 20000.*Scale it down/)
    expect(decode).not.toHaveBeenCalled()
  })

  it('completes a truncated JPEG, and says so', async () => {
    decode.mockRejectedValueOnce(new Error('cut short'))
    const { note } = await openPicture(photo, 'half.jpg')
    const mended = decode.mock.calls[1]?.[0] as Blob
    expect([...new Uint8Array(await mended.arrayBuffer())].slice(-3)).toEqual([0xe0, 0xff, 0xd9])
    expect(note).toMatch(/“half.jpg” is damaged or cut short/)
  })

  it('uses the part of any other damaged picture that an <img> shows, and says so', async () => {
    decode.mockRejectedValue(new Error('cut short'))
    const { bitmap, note } = await openPicture(photo, 'half.jpg')
    expect(bitmap).toEqual({ drawn: true })
    expect(note).toMatch(/“half.jpg” is damaged or cut short: what could be read/)
  })

  it('refuses a picture of which nothing could be read', async () => {
    decode.mockRejectedValue(new Error('cut short'))
    vi.stubGlobal('OffscreenCanvas', canvasOf(0))
    await expect(openPicture(photo, 'none.jpg')).rejects.toThrow(/damaged.*JPEG/)
  })

  it('returns the first frame of an animation, to be shown in its place', async () => {
    const moving = new Blob([
      gif(2, 2, [
        [255, 0, 0],
        [0, 0, 255],
      ]).slice(),
    ])
    const { still, note } = await openPicture(moving, 'dance.gif')
    expect(await still?.text()).toBe('still')
    expect(note).toMatch(/animated: its first frame/)
  })

  it.each([
    ['', /is empty/],
    ['\0\0\0 ftypheic', /HEIC picture.*Save it as JPEG/],
    ['\u0089PNG\r\n broken', /damaged.*PNG/],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', /drawing.*Export it as PNG/],
    ['just text', /is not a picture/],
  ])('says of %j what to do', async (content, words) => {
    vi.stubGlobal('Image', fakeImage(null))
    const opening = openPicture(new Blob([bytes(content)]), 'a')
    await expect(opening).rejects.toThrow(PictureError)
    await expect(opening).rejects.toThrow(words)
  })
})
