import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readBytes, readKeptModel } from '../../src/engine/read-model-file.ts'

const content = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251)
const file = new Blob([content])
const expected = {
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
}
const ignore = () => undefined

beforeEach(() => vi.stubGlobal('isSecureContext', true))
afterEach(() => vi.unstubAllGlobals())

describe('a stored model', () => {
  it('is read with its bytes counted', async () => {
    const seen: number[] = []
    expect(await readKeptModel(file, expected, (loaded) => seen.push(loaded))).toEqual(content)
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBe(content.length)
  })

  it.each([
    ['its bytes are others', { ...expected, sha256: 'a'.repeat(64) }],
    ['it is shorter than it was', { ...expected, bytes: content.length + 1 }],
  ])('is refused where %s', async (_, other) => {
    await expect(readKeptModel(file, other, ignore)).rejects.toMatchObject({
      code: 'model-corrupt',
      message: expect.stringContaining('Remove it, and open its file again') as string,
    })
  })

  it('is accepted if the browser computes no hash', async () => {
    vi.stubGlobal('isSecureContext', false)
    const other = { ...expected, sha256: 'a'.repeat(64) }
    expect(await readKeptModel(file, other, ignore)).toEqual(content)
  })
})

it('a file that is gone is reported as missing', async () => {
  const gone = Object.assign(new Blob([content]), {
    stream: () =>
      new ReadableStream({
        pull: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
      }),
  })
  await expect(readBytes(gone, ignore)).rejects.toMatchObject({
    code: 'model-missing',
    message: expect.stringContaining('open it again') as string,
  })
})
