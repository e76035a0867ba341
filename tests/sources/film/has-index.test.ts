import { expect, it } from 'vitest'
import { hasIndex } from '../../../src/sources/film/has-index.ts'

/** A box of an MP4 file: its length, its name, its content. */
function box(name: string, content = new Uint8Array(20)): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + content.length)
  new DataView(bytes.buffer).setUint32(0, bytes.length)
  bytes.set(
    Array.from(name, (letter) => letter.charCodeAt(0)),
    4,
  )
  bytes.set(content, 8)
  return bytes
}

/** A box whose length is given in eight bytes. */
function longBox(name: string): Uint8Array<ArrayBuffer> {
  const bytes = box(name)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 1)
  view.setBigUint64(8, BigInt(bytes.length))
  return bytes
}

const start = box('ftyp')
const whole = [start, longBox('mdat'), box('moov')]

it('finds the index of a film behind its frames', async () => {
  expect(await hasIndex(new Blob(whole))).toBe(true)
  expect(await hasIndex(new Blob([start, box('moov')]))).toBe(true)
})

it.each([1, 30, 60, 70])('misses the index of a film that ends after %i bytes', async (length) => {
  expect(await hasIndex(new Blob(whole).slice(0, length))).toBe(false)
})

it('ends at a box without a length', async () => {
  expect(await hasIndex(new Blob([start, new Uint8Array(64)]))).toBe(false)
})
