import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compressFolder } from '../../src/build/compressed.ts'

describe('the compressed forms beside the files of a build', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compressed-'))
    mkdirSync(join(folder, 'assets'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('decompress to the same bytes, in folders too', async () => {
    const text = 'const grid = 1\n'.repeat(200)
    writeFileSync(join(folder, 'assets/index.js'), text)
    await compressFolder(folder)
    const small = readFileSync(join(folder, 'assets/index.js.br'))
    expect(small.length).toBeLessThan(text.length / 10)
    expect(brotliDecompressSync(small).toString()).toBe(text)
    expect(readFileSync(join(folder, 'assets/index.js'), 'utf8')).toBe(text)
  })

  it('are omitted where they save nothing: pictures, weights, the smallest files', async () => {
    for (const name of ['boats.jpg', 'model.onnx'])
      writeFileSync(join(folder, name), '0'.repeat(5000))
    writeFileSync(join(folder, 'small.js'), 'export {}')
    writeFileSync(join(folder, 'noise.wasm'), Buffer.from(noise(4000)))
    const before = readdirSync(folder)
    await compressFolder(folder)
    expect(readdirSync(folder)).toEqual(before)
  })
})

/** Bytes from a linear congruential generator, which do not compress. */
function noise(length: number): number[] {
  let state = 1
  return Array.from({ length }, () => (state = (state * 1664525 + 1013904223) >>> 0) >>> 24)
}
