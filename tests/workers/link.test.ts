import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { callOnce } from '../../src/workers/call-once.ts'
import { createLink, type LinkOptions } from '../../src/workers/link.ts'
import { detailOf, type Loss } from '../../src/workers/loss.ts'
import { FakeLocks } from './fake-locks.ts'
import { fakeWorkers, type Script } from './fake-worker.ts'

interface ToyCalls {
  count: { request: { readonly to: number }; answer: number; progress: { readonly at: number } }
  paint: { request: { readonly canvas?: ArrayBuffer }; answer: { close(): void } }
}

/** The test's own failure type, and the errors made from failure and loss. */
interface ToyFailure {
  readonly words: string
  readonly fatal?: boolean
}
class ToyError extends Error {}

const onLoss = vi.fn<(loss: Loss) => void>()
const close = vi.fn<(answer: { close(): void }) => void>()

beforeEach(() => {
  onLoss.mockReset()
  close.mockReset()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function toyLink(script: Script<ToyCalls>, lifeline?: string) {
  const { made, createWorker } = fakeWorkers<ToyCalls>(script, lifeline)
  const options: LinkOptions<ToyCalls, ToyFailure> = {
    createWorker,
    toError: ({ words }) => new ToyError(words),
    toLossError: (loss) => new ToyError(`lost: ${detailOf(loss)}`),
    onLoss,
    endsWorker: ({ fatal = false }) => fatal,
    discard: { paint: close },
  }
  return { made, options, link: createLink(options) }
}

/** The current outcome of a promise. */
function watch(promise: Promise<unknown>): { outcome: unknown } {
  const seen: { outcome: unknown } = { outcome: 'waiting' }
  promise.then(
    (value) => (seen.outcome = value),
    (error: unknown) => (seen.outcome = error),
  )
  return seen
}

const silent: Script<ToyCalls> = () => undefined

describe('a link', () => {
  it('starts its worker with the first call, and gives each call its own answer', async () => {
    const { made, link } = toyLink(silent)
    expect(link.isAlive()).toBe(false)
    const first = link.call('count', { to: 1 })
    const second = link.call('count', { to: 2 })
    expect(made).toHaveLength(1)
    made[0]?.reply(2).answer('second')
    made[0]?.reply(1).answer('first')
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  it('passes the progress of a call to its caller', async () => {
    const seen: string[] = []
    const { link } = toyLink((_, reply) => {
      reply.progress({ at: 1 })
      reply.answer(1)
    })
    const tell = (who: string) => ({
      onProgress: ({ at }: { readonly at: number }) => seen.push(`${who} ${at}`),
    })
    await link.call('count', { to: 1 }, tell('a'))
    await link.call('count', { to: 1 }, tell('b'))
    expect(seen).toEqual(['a 1', 'b 1'])
  })

  it('transfers the given objects', async () => {
    const { made, link } = toyLink((_, reply) => reply.answer({ close }))
    const canvas = new ArrayBuffer(8)
    await link.call('paint', { canvas }, { transfer: [canvas] })
    expect(made[0]?.transferred).toEqual([[canvas]])
  })

  it('rejects with the room’s own error, and continues in the same worker', async () => {
    const { made, link } = toyLink((asked, reply) =>
      asked.id === 1 ? reply.fail({ words: 'no' }) : reply.answer('yes'),
    )
    await expect(link.call('count', { to: 1 })).rejects.toThrow(new ToyError('no'))
    expect(await link.call('count', { to: 1 })).toBe('yes')
    expect(made).toHaveLength(1)
  })

  it('ends a worker that cannot be trusted after a failure, and fails all its jobs with the same error', async () => {
    const { made, link } = toyLink(silent)
    const calls = [link.call('count', { to: 1 }), link.call('count', { to: 2 })]
    made[0]?.reply(1).fail({ words: 'no memory', fatal: true })
    for (const call of calls) await expect(call).rejects.toThrow(new ToyError('no memory'))
    expect(made[0]?.terminated).toBe(true)
    expect(onLoss).not.toHaveBeenCalled()
    void link.call('count', { to: 3 })
    expect(made).toHaveLength(2)
  })

  it('rejects if no worker can be started, and tries again with the next call', async () => {
    const { options } = toyLink(silent)
    const createWorker = vi.fn<typeof options.createWorker>(() => {
      throw new Error('refused by policy')
    })
    const link = createLink<ToyCalls, ToyFailure>({ ...options, createWorker })
    await expect(link.call('count', { to: 1 })).rejects.toThrow(/^lost: .*refused by policy/)
    await expect(link.call('count', { to: 1 })).rejects.toBeInstanceOf(ToyError)
    expect(createWorker).toHaveBeenCalledTimes(2)
  })

  it('rejects a request that cannot be sent, without waiting', async () => {
    vi.useFakeTimers()
    const { made, link } = toyLink(silent)
    void watch(link.call('count', { to: 1 }))
    vi.spyOn(made[0]!, 'postMessage').mockImplementation(() => {
      throw new DOMException('not cloneable', 'DataCloneError')
    })
    await expect(link.call('count', { to: 2 }, { deadline: 10 })).rejects.toThrow('not cloneable')
    await vi.advanceTimersByTimeAsync(100)
    expect(made[0]?.terminated).toBe(false)
  })

  it('ignores a worker that it has ended', async () => {
    const { made, link } = toyLink(silent)
    const call = watch(link.call('count', { to: 1 }))
    const handler = made[0]?.onmessage
    link.end(new ToyError('stopped'))
    expect(handler).toBeTypeOf('function')
    expect([made[0]?.onmessage, made[0]?.onerror, made[0]?.onmessageerror]).toEqual([
      null,
      null,
      null,
    ])
    await Promise.resolve()
    expect(call.outcome).toEqual(new ToyError('stopped'))
  })
})

describe('a call that is aborted', () => {
  it('rejects at once with the reason, notifies the worker, and discards its late answer', async () => {
    const { made, link } = toyLink(silent)
    const controller = new AbortController()
    const call = link.call('paint', {}, { signal: controller.signal })
    controller.abort(new Error('newer picture'))
    await expect(call).rejects.toThrow('newer picture')
    expect(made[0]?.messages.at(-1)).toEqual({ type: 'cancel', id: 1 })
    expect(close).not.toHaveBeenCalled()
    const late = { close: () => undefined }
    made[0]?.reply(1).answer(late)
    expect(close).toHaveBeenCalledExactlyOnceWith(late)
    made[0]?.reply(1).answer(late)
    expect(close).toHaveBeenCalledOnce()
  })

  it('never reaches the worker if it was aborted before', async () => {
    const { made, link } = toyLink(silent)
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(link.call('count', { to: 1 }, { signal })).rejects.toThrow('too late')
    expect(made).toEqual([])
  })

  it('cannot be aborted once it is answered', async () => {
    const { made, link } = toyLink((_, reply) => reply.answer(1))
    const controller = new AbortController()
    await link.call('count', { to: 1 }, { signal: controller.signal })
    controller.abort()
    expect(made[0]?.messages.map(({ type }) => type)).toEqual(['count'])
  })

  it('ends the worker of a single call', async () => {
    const { made, options } = toyLink(silent)
    const controller = new AbortController()
    const call = callOnce(options, 'count', { to: 1 }, { signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    expect(made[0]?.terminated).toBe(true)
  })
})

describe('a deadline', () => {
  beforeEach(() => vi.useFakeTimers())

  it('fails every call after that much silence, and the next call starts another worker', async () => {
    const { made, link } = toyLink(silent)
    const calls = [
      watch(link.call('count', { to: 1 }, { deadline: 1000 })),
      watch(link.call('count', { to: 2 })),
    ]
    await vi.advanceTimersByTimeAsync(999)
    expect(calls.map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting'])
    await vi.advanceTimersByTimeAsync(1)
    const error = new ToyError('lost: no word for 1000 ms')
    expect(calls.map(({ outcome }) => outcome)).toEqual([error, error])
    expect(onLoss.mock.calls).toEqual([[{ cause: 'silent', limit: 1000, call: 'count' }]])
    expect(made[0]?.terminated).toBe(true)
    void watch(link.call('count', { to: 3 }))
    expect(made).toHaveLength(2)
  })

  it('restarts with every message about the job or an earlier one', async () => {
    const { made, link } = toyLink(silent)
    const first = watch(link.call('count', { to: 1 }))
    const second = watch(link.call('count', { to: 2 }, { deadline: 1000 }))
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(900)
      made[0]?.reply(i < 3 ? 1 : 2).progress({ at: i })
    }
    made[0]?.reply(1).answer('first')
    await vi.advanceTimersByTimeAsync(900)
    expect([first.outcome, second.outcome]).toEqual(['first', 'waiting'])
    await vi.advanceTimersByTimeAsync(100)
    expect(second.outcome).toBeInstanceOf(ToyError)
  })

  it('does not restart with answers to later jobs: its own answer is lost then', async () => {
    const { made, link } = toyLink(silent)
    const first = watch(link.call('count', { to: 1 }, { deadline: 1000 }))
    const second = watch(link.call('count', { to: 2 }))
    await vi.advanceTimersByTimeAsync(900)
    made[0]?.reply(2).answer('second')
    await vi.advanceTimersByTimeAsync(100)
    expect(first.outcome).toBeInstanceOf(ToyError)
    expect(second.outcome).toBe('second')
  })

  it('may depend on the job’s progress', async () => {
    const { made, link } = toyLink(silent)
    const deadline = (newest: { readonly at: number } | null) =>
      newest === null ? null : newest.at * 1000
    const call = watch(link.call('count', { to: 3 }, { deadline }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(call.outcome).toBe('waiting')
    made[0]?.reply(1).progress({ at: 2 })
    await vi.advanceTimersByTimeAsync(1999)
    expect(call.outcome).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(call.outcome).toBeInstanceOf(ToyError)
  })

  it('counts for the oldest job only: one that waits for its turn is not silent', async () => {
    const { made, link } = toyLink(silent)
    const first = watch(link.call('count', { to: 1 }, { deadline: 5000 }))
    const second = watch(link.call('count', { to: 2 }, { deadline: 1000 }))
    await vi.advanceTimersByTimeAsync(4900)
    made[0]?.reply(1).answer('first')
    await vi.advanceTimersByTimeAsync(999)
    expect([first.outcome, second.outcome]).toEqual(['first', 'waiting'])
    await vi.advanceTimersByTimeAsync(1)
    expect(second.outcome).toBeInstanceOf(ToyError)
  })

  it('tells the job that hung from those behind it', async () => {
    const { options } = toyLink(silent)
    const toLossError = (loss: Loss, isOwn: boolean) => new ToyError(`${loss.cause} ${isOwn}`)
    const link = createLink<ToyCalls, ToyFailure>({ ...options, toLossError })
    const calls = [1, 2].map((to) => watch(link.call('count', { to }, { deadline: 1000 })))
    await vi.advanceTimersByTimeAsync(1000)
    expect(calls.map(({ outcome }) => outcome)).toEqual([
      new ToyError('silent true'),
      new ToyError('silent false'),
    ])
  })

  it('is that of an abandoned job while another waits behind it', async () => {
    const { options } = toyLink(silent)
    const toLossError = (loss: Loss, isOwn: boolean) => new ToyError(`${loss.cause} ${isOwn}`)
    const link = createLink<ToyCalls, ToyFailure>({ ...options, toLossError })
    const controller = new AbortController()
    void watch(link.call('count', { to: 1 }, { deadline: 1000, signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(600)
    controller.abort(new Error('another picture'))
    const next = watch(link.call('count', { to: 2 }, { deadline: 1000 }))
    await vi.advanceTimersByTimeAsync(399)
    expect(next.outcome).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(next.outcome).toEqual(new ToyError('silent false'))
  })

  it('begins anew after the machine slept, since the worker slept too', async () => {
    const { link } = toyLink(silent)
    const call = watch(link.call('count', { to: 1 }, { deadline: 1000 }))
    let slept = 0
    const awake = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => awake() + slept)
    slept = 3_600_000
    await vi.advanceTimersByTimeAsync(1999)
    expect(call.outcome).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(call.outcome).toBeInstanceOf(ToyError)
    vi.restoreAllMocks()
  })

  it('ends with the answer, and with an abort', async () => {
    const { made, link } = toyLink((asked, reply) => {
      if (asked.id === 1) reply.answer(1)
    })
    const controller = new AbortController()
    void watch(link.call('count', { to: 1 }, { deadline: 1000 }))
    void watch(link.call('count', { to: 1 }, { deadline: 1000, signal: controller.signal }))
    controller.abort()
    await vi.advanceTimersByTimeAsync(5000)
    expect(made[0]?.terminated).toBe(false)
    expect(link.isAlive()).toBe(true)
  })
})

describe('a worker that ends silently', () => {
  it('is noticed once it was ready, also while it is idle', async () => {
    const locks = new FakeLocks()
    vi.stubGlobal('navigator', { locks })
    const { made, link } = toyLink((_, reply, worker) => {
      void locks.request(worker.lifeline!, () => new Promise(() => undefined))
      worker.say({ type: 'ready' })
      reply.answer(1)
    }, 'toy')
    await link.call('count', { to: 1 })
    locks.end('toy-0')
    expect(onLoss.mock.calls).toEqual([[{ cause: 'died', detail: 'the browser ended it' }]])
    expect(link.isAlive()).toBe(false)
    expect(await link.call('count', { to: 2 })).toBe(1)
    expect(made.map(({ terminated }) => terminated)).toEqual([true, false])
  })
})
