import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { downloadModel } from '../../src/engine/download.ts'

const content = new Uint8Array(1000).map((_, index) => index % 251)
const file = {
  url: 'https://example.test/models/m.onnx',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
}
const signal = new AbortController().signal
const ignore = () => undefined

function answer(body: BodyInit | null, init: ResponseInit = {}): void {
  vi.stubGlobal(
    'fetch',
    vi.fn<() => Promise<Response>>(() => Promise.resolve(new Response(body, init))),
  )
}

beforeEach(() => vi.stubGlobal('isSecureContext', true))
afterEach(() => vi.unstubAllGlobals())

describe('downloadModel', () => {
  it('returns the bytes and counts them up to the whole', async () => {
    answer(content)
    const seen: number[] = []
    const bytes = await downloadModel(file, (loaded) => seen.push(loaded), signal)
    expect(bytes).toEqual(content)
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBe(1000)
  })

  it.each([
    ['a status that is no success', () => answer('gone', { status: 404 }), 'model-missing', /404/],
    [
      'a web page in place of the file',
      () => answer('<!doctype html>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
      'model-missing',
      /web page/,
    ],
    ['a file cut short', () => answer(content.subarray(0, 400)), 'model-corrupt', /incomplete/],
    ['a file too long', () => answer(new Uint8Array(1001)), 'model-corrupt', /longer/],
    [
      'other bytes of the same length',
      () => answer(new Uint8Array(1000)),
      'model-corrupt',
      /SHA-256/,
    ],
  ])('refuses %s in words', async (_, prepare, code, words) => {
    prepare()
    const failing = downloadModel(file, ignore, signal)
    await expect(failing).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words) as string,
    })
  })

  it('says so when the host cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(downloadModel(file, ignore, signal)).rejects.toMatchObject({
      code: 'model-missing',
    })
  })

  it.each([
    [404, /does not have the model file/],
    [410, /does not have the model file/],
    [500, /did not hand out the model file \(status 500\)/],
    [403, /did not hand out the model file \(status 403\)/],
  ])('tells a file that is missing from a host that fails: status %i', async (status, words) => {
    answer('no', { status })
    await expect(downloadModel(file, ignore, signal)).rejects.toThrow(words)
  })

  it.each([
    ['before the first byte', () => new Promise<Response>(() => undefined)],
    [
      'half way',
      async (until: AbortSignal) => {
        const half = (pipe: ReadableStreamDefaultController<Uint8Array>) => {
          pipe.enqueue(content.subarray(0, 500))
          until.addEventListener('abort', () => pipe.error(until.reason))
        }
        return new Response(new ReadableStream({ start: half }))
      },
    ],
  ])('gives up a download that stalls %s after 30 s', async (_, respond) => {
    vi.useFakeTimers()
    const asked: AbortSignal[] = []
    vi.stubGlobal('fetch', (_url: string, init: { signal: AbortSignal }) => {
      asked.push(init.signal)
      const aborted = new Promise<Response>((_resolve, reject) =>
        init.signal.addEventListener('abort', () => reject(init.signal.reason as Error)),
      )
      return Promise.race([respond(init.signal), aborted])
    })
    const failing = downloadModel(file, ignore, signal).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(asked[0]?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1100)
    expect(await failing).toMatchObject({
      code: 'model-missing',
      message: expect.stringMatching(/stopped arriving/) as string,
    })
    vi.useRealTimers()
  })

  it('stops when it is aborted', async () => {
    const controller = new AbortController()
    answer(content)
    const stopping = downloadModel(file, () => controller.abort(), controller.signal)
    await expect(stopping).rejects.toThrow(/abort/i)
  })
})
