import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { samples } from '../../src/sources/samples.ts'

describe('samples', () => {
  it.each(samples)('$name has a thumbnail of a few kilobytes', ({ thumbnail }) => {
    const file = `public/${thumbnail}`
    expect(existsSync(file)).toBe(true)
    expect(statSync(file).size).toBeLessThan(5000)
  })

  it('the first of them is what the page fetches before its script has arrived', () => {
    const early = readFileSync('public/first-picture.js', 'utf8')
    expect(early).toContain(`'./${samples[0]?.path}'`)
  })

  it.each(samples)('$name has the size of its file', ({ size, url }) => {
    const name = url.slice(url.indexOf('@'))
    const path = createRequire(import.meta.url).resolve(`${name}/data/image.jpg`)
    expect(size).toEqual(jpegSize(readFileSync(path)))
  })
})

/** Pixels from the frame header of a baseline JPEG (ITU-T T.81, B.2.2). */
function jpegSize(jpeg: Buffer): { width: number; height: number } {
  let at = 2
  while (jpeg[at + 1] !== 0xc0) at += 2 + jpeg.readUInt16BE(at + 2)
  return { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5) }
}
