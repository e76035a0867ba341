import { describe, expect, it } from 'vitest'
import { pictureKind } from '../../src/sources/picture-kind.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0)

describe('pictureKind', () => {
  it.each([
    ['\u00ff\u00d8\u00ff\u00e0', 'JPEG'],
    ['\u0089PNG\r\n', 'PNG'],
    ['GIF89a', 'GIF'],
    ['BM......', 'BMP'],
    ['RIFF....WEBP', 'WebP'],
    ['\0\0\0 ftypavif', 'AVIF'],
    ['\0\0\0 ftypavis', 'AVIF'],
    ['\0\0\0 ftypheic', 'HEIC'],
    ['\0\0\0 ftypmif1', 'HEIC'],
    ['\0\0\u0001\0\u0001\0', 'ICO'],
    ['\0\0\u0002\0\u0001\0', 'ICO'],
    ['\0\0\u0001\u00ba', null],
    ['II*\0', 'TIFF'],
    ['\u00ff\u000a', 'JPEG XL'],
    ['\0\0\0\fJXL \r\n\u0087\n', 'JPEG XL'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'SVG'],
    ['<?xml version="1.0"?>\n<!-- a drawing -->\n<svg>', 'SVG'],
    ['RIFF....WAVE', null],
    ['\0\0\0 ftypisom', null],
    ['<!doctype html><svg>', null],
    ['just text', null],
    ['', null],
  ])('knows %j by its first bytes as %s', (head, kind) => {
    expect(pictureKind(bytes(head))).toBe(kind)
  })
})
