import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPicture, pictureKind, PictureError } from '../../src/sources/open-picture.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0)

afterEach(() => vi.unstubAllGlobals())

describe('pictureKind', () => {
  it.each([
    ['\u00ff\u00d8\u00ff\u00e0', 'JPEG'],
    ['\u0089PNG\r\n', 'PNG'],
    ['GIF89a', 'GIF'],
    ['BM......', 'BMP'],
    ['RIFF....WEBP', 'WebP'],
    ['\0\0\0 ftypavif', 'AVIF'],
    ['\0\0\0 ftypheic', 'HEIC'],
    ['RIFF....WAVE', null],
    ['just text', null],
    ['', null],
  ])('knows %j by its first bytes as %s', (head, kind) => {
    expect(pictureKind(bytes(head))).toBe(kind)
  })
})

describe('openPicture', () => {
  it('asks for pixels without colour conversion', async () => {
    const decode = vi.fn<() => Promise<object>>(async () => ({}))
    vi.stubGlobal('createImageBitmap', decode)
    const blob = new Blob(['x'])
    await openPicture(blob, 'a.jpg')
    expect(decode).toHaveBeenCalledWith(blob, { colorSpaceConversion: 'none' })
  })

  it.each([
    ['', /is empty/],
    ['\0\0\0 ftypheic', /HEIC photo.*Save it as JPEG/],
    ['\u0089PNG\r\n broken', /damaged.*PNG/],
    ['just text', /is not a picture/],
  ])('says of %j what to do', async (content, words) => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no')))
    const opening = openPicture(new Blob([bytes(content)]), 'a')
    await expect(opening).rejects.toThrow(PictureError)
    await expect(opening).rejects.toThrow(words)
  })
})
