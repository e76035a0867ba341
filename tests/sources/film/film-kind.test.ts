import { describe, expect, it } from 'vitest'
import { filmKind } from '../../../src/sources/film/film-kind.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('filmKind', () => {
  it.each([
    ['\0\0\0\x20ftypisom\0\0\x02\0', 'MP4'],
    ['\0\0\0\x20ftypM4V \0\0\x02\0', 'MP4'],
    ['\0\0\0\x14ftypqt  \0\0\x02\0', 'QuickTime'],
    ['\0\0\x10\0moov\0\0\0\x6cmvhd', 'QuickTime'],
    ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01', 'WebM'],
    ['RIFF\x24\0\0\0AVI LIST', 'AVI'],
    ['OggS\0\x02', 'Ogg'],
    ['\0\0\x01\xba\x44', 'MPEG'],
    ['FLV\x01\x05', 'Flash'],
    ['\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9', 'Windows Media'],
  ])('knows %j as %s', (head, kind) => {
    expect(filmKind(bytes(head))).toBe(kind)
  })

  it.each([
    ['an AVIF picture, which begins alike', '\0\0\0\x20ftypavif\0\0\0\0'],
    ['a HEIC picture, which begins alike', '\0\0\0\x20ftypheic\0\0\0\0'],
    ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['a WebP', 'RIFF\x24\0\0\0WEBPVP8 '],
    ['an ONNX model', '\x08\x07\x12\x07pytorch'],
    ['an empty file', ''],
  ])('takes %s for no film', (_, head) => {
    expect(filmKind(bytes(head))).toBeNull()
  })
})
