import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createLink } from '../../src/workers/link.ts'
import { serve, type Service, type WorkerScope } from '../../src/workers/serve.ts'
import { FakeWorker } from './fake-worker.ts'

interface ToyCalls {
  double: { request: number; answer: number; progress: string }
  fill: { request: { readonly frame: { readonly width: number } }; answer: ArrayBuffer }
}

beforeEach(() => vi.stubGlobal('navigator', {}))

/** A link connected to a service; each message is cloned as between threads. */
function connect(service: Partial<Service<ToyCalls, string>>) {
  const sent: { readonly message: { readonly type: string }; readonly transfer: unknown[] }[] = []
  const page = new FakeWorker<ToyCalls>(() => undefined)
  const scope: WorkerScope = {
    name: 'toy',
    onmessage: null,
    postMessage(message, { transfer }) {
      const copy = structuredClone(message, { transfer }) as never
      sent.push({ message: copy, transfer })
      queueMicrotask(() => page.say(copy))
    },
  }
  page.postMessage = (message: unknown, transfer: unknown = []) => {
    const options = { transfer: transfer as Transferable[] }
    const data: unknown = structuredClone(message, options)
    queueMicrotask(() => scope.onmessage?.({ data } as MessageEvent))
  }
  serve<ToyCalls, string>(
    {
      handlers: { double: (number) => number * 2, fill: () => new ArrayBuffer(4) },
      toFailure: (error, type) => `${type}: ${(error as Error).message}`,
      ...service,
    },
    scope,
  )
  const link = createLink<ToyCalls, string>({
    createWorker: () => page,
    toError: (failure) => new Error(failure),
    toLossError: ({ cause }) => new Error(cause),
  })
  return { link, sent }
}

describe('what serves a link', () => {
  it('reports that it is ready before anything else, and answers', async () => {
    const { link, sent } = connect({})
    expect(await link.call('double', 21)).toBe(42)
    expect(sent.map(({ message }) => message.type)).toEqual(['ready', 'answer'])
  })

  it('reports a job’s progress', async () => {
    const { link } = connect({
      handlers: {
        double(number, { progress }) {
          progress('half way')
          return number * 2
        },
        fill: () => new ArrayBuffer(0),
      },
    })
    const seen: string[] = []
    await link.call('double', 1, { onProgress: (words) => seen.push(words) })
    expect(seen).toEqual(['half way'])
  })

  it('transfers the parts of an answer that the room names, and of a request those that its caller names', async () => {
    const fill = vi.fn<(request: object) => ArrayBuffer>(() => new ArrayBuffer(4))
    const { link, sent } = connect({
      handlers: { double: (number) => number, fill },
      transfer: { fill: (buffer) => [buffer] },
    })
    const pixels = new ArrayBuffer(8)
    const answer = await link.call(
      'fill',
      { frame: { width: 8, pixels } as never },
      {
        transfer: [pixels],
      },
    )
    expect(answer.byteLength).toBe(4)
    expect(pixels.byteLength, 'no copy is kept').toBe(0)
    expect(fill.mock.results[0]?.value).toMatchObject({ byteLength: 0 })
    expect(sent.at(-1)?.transfer).toHaveLength(1)
  })

  it('runs one job at a time, and continues after a failed one', async () => {
    const events: string[] = []
    const { link } = connect({
      handlers: {
        async double(number) {
          events.push(`${number} starts`)
          await Promise.resolve()
          events.push(`${number} ends`)
          if (number === 1) throw new Error('not one')
          return number * 2
        },
        fill: () => new ArrayBuffer(0),
      },
    })
    const calls = [link.call('double', 1), link.call('double', 2)]
    await expect(calls[0]).rejects.toThrow('double: not one')
    expect(await calls[1]).toBe(4)
    expect(events).toEqual(['1 starts', '1 ends', '2 starts', '2 ends'])
  })

  it('reports an answer that cannot be sent', async () => {
    const { link } = connect({
      handlers: { double: () => (() => undefined) as never, fill: () => new ArrayBuffer(0) },
    })
    await expect(link.call('double', 1)).rejects.toThrow(/^double: .*could not be cloned/)
  })

  it('aborts the running job when nobody waits for it any more', async () => {
    const seen = vi.fn<() => void>()
    const controller = new AbortController()
    const { link } = connect({
      handlers: {
        double(_, { signal }) {
          controller.abort(new Error('newer'))
          return new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              seen()
              reject(signal.reason as Error)
            })
          })
        },
        fill: () => new ArrayBuffer(4),
      },
    })
    const call = link.call('double', 1, { signal: controller.signal })
    await expect(call).rejects.toThrow('newer')
    const { byteLength } = await link.call('fill', { frame: { width: 1 } })
    expect([seen.mock.calls.length, byteLength]).toEqual([1, 4])
  })

  it('never starts a job that was cancelled before its turn, and releases what came with it', async () => {
    const fill = vi.fn<() => ArrayBuffer>(() => new ArrayBuffer(4))
    const release = vi.fn<(request: object) => void>()
    const controller = new AbortController()
    const { link } = connect({
      handlers: {
        async double(number) {
          controller.abort(new Error('newer'))
          await new Promise((resolve) => setTimeout(resolve))
          return number
        },
        fill,
      },
      discard: { fill: release },
    })
    const first = link.call('double', 1)
    const second = link.call('fill', { frame: { width: 3 } }, { signal: controller.signal })
    await expect(second).rejects.toThrow('newer')
    await first
    await link.call('double', 2)
    expect(fill).not.toHaveBeenCalled()
    expect(release).toHaveBeenCalledExactlyOnceWith({ frame: { width: 3 } })
  })
})
