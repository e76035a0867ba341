import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEngine } from '../../src/engine/client.ts'
import { isDeath } from '../../src/engine/failure.ts'
import type { Backend, EngineCalls, OpenRequest } from '../../src/engine/protocol.ts'
import { turns } from '../turns.ts'
import {
  fakeWorkers,
  type Asked,
  type FakeWorker,
  type Reply,
  type Script,
} from '../workers/fake-worker.ts'

type Answer = Script<EngineCalls>

const workers = (answer: Answer) => fakeWorkers<EngineCalls>(answer)

const open: OpenRequest = {
  spec: {} as OpenRequest['spec'],
  url: 'https://example.test/m.onnx',
  backend: 'wasm',
  verdicts: {},
  sampleUrl: 'https://example.test/boats.jpg',
  threads: 2,
  size: { width: 64, height: 64 },
}

function frame() {
  const close = vi.fn<() => void>()
  return { close, bitmap: { width: 4, height: 4, close } as unknown as ImageBitmap }
}

const options = { floor: 0.01, multiLabel: false }
const scaling = 'exact' as const

const openAll: Answer = (request, reply) => {
  if (request.type === 'open') {
    reply.progress({ phase: 'session', loaded: 0, total: 0 })
    reply.answer({ ...openedOn('wasm'), threads: request.threads })
  }
}

function openedOn(backend: Backend) {
  const none = { backendNote: null, verdict: null, threadsNote: null }
  return { backend, threads: 2, ...none } as const
}

const gpu = 'acme one'
const shape = '64x64'

/** Opens on its GPU, unless WASM is requested; reports a new verdict if the request has none. */
const openOnGpu: Answer = (request, reply, worker) => {
  if (request.type !== 'open' || request.backend === 'wasm') return openAll(request, reply, worker)
  reply.progress({ phase: 'session', loaded: 0, total: 0, gpu })
  const verdict = gpu in request.verdicts ? null : ({ gpu, shape, outcome: 'agrees' } as const)
  reply.answer({ ...openedOn('webgpu'), verdict })
}

/** Answers a picture with a failure, which proves that it was received. */
function tellSeen(_: Asked<EngineCalls>, reply: Reply): void {
  reply.fail({ code: 'model-missing', message: 'seen', detail: '' })
}

const outOfMemory = { code: 'out-of-memory', message: 'no memory', detail: 'bad_alloc' } as const

describe('createEngine', () => {
  it('reports progress and then what was opened', async () => {
    const { createWorker } = workers((request, reply, worker) => {
      reply.progress({ phase: 'download', loaded: 5, total: 10 })
      openAll(request, reply, worker)
    })
    const phases: string[] = []
    const opened = await createEngine({ createWorker }).open(open, ({ phase }) =>
      phases.push(phase),
    )
    expect(phases).toEqual(['download', 'session'])
    expect(opened).toMatchObject({ backend: 'wasm', threads: 2 })
  })

  it('opens its first network in a worker that was started ahead, and the next one in another', async () => {
    const { made, createWorker } = workers(openAll)
    const engine = createEngine({ createWorker })
    engine.begin()
    expect(made).toHaveLength(1)
    await engine.open(open)
    expect(made).toHaveLength(1)
    await engine.open(open)
    expect(made).toHaveLength(2)
  })

  it('starts a fresh worker with one thread when creating the session hangs', async () => {
    const { made, createWorker } = workers((request, reply, worker) => {
      if (request.type === 'open' && request.threads > 1) {
        reply.progress({ phase: 'session', loaded: 0, total: 0 })
      } else {
        openAll(request, reply, worker)
      }
    })
    const opened = await createEngine({ createWorker, sessionTimeLimit: 5 }).open(open)
    expect(made.map(({ terminated }) => terminated)).toEqual([true, false])
    expect(opened.threads).toBe(1)
    expect(opened.threadsNote).toContain('One thread only')
  })

  it('gives up with a message when one thread hangs too', async () => {
    const { createWorker } = workers((_, reply) =>
      reply.progress({ phase: 'session', loaded: 0, total: 0 }),
    )
    const engine = createEngine({ createWorker, sessionTimeLimit: 5 })
    await expect(engine.open(open)).rejects.toMatchObject({ code: 'session-timeout' })
  })

  it('does not limit the time of a download', async () => {
    let finish: (() => void) | undefined
    const { createWorker } = workers((request, reply, worker) => {
      reply.progress({ phase: 'download', loaded: 1, total: 2 })
      finish = () => openAll(request, reply, worker)
    })
    const opening = createEngine({ createWorker, sessionTimeLimit: 1 }).open(open)
    await turns()
    finish?.()
    await expect(opening).resolves.toMatchObject({ threads: 2 })
  })

  it('fails the jobs of a worker that died, and opens the network again for the next picture', async () => {
    let alive = false
    const { made, createWorker } = workers((request, reply, worker) => {
      openAll(request, reply, worker)
      if (request.type !== 'detect') return
      if (alive) reply.fail({ code: 'aborted', message: 'seen', detail: '' })
      else worker.die('killed')
    })
    const engine = createEngine({ createWorker })
    await engine.open(open)
    const request = { frame: frame().bitmap, size: open.size, scaling, options }
    await expect(engine.detect(request)).rejects.toMatchObject({
      code: 'worker-died',
      detail: 'killed',
    })
    alive = true
    await expect(engine.detect(request)).rejects.toThrow('seen')
    expect(made[1]?.received.map(({ type }) => type)).toEqual(['open', 'detect'])
  })

  it('does not go on in a worker that ran out of memory', async () => {
    const { made, createWorker } = workers((request, reply, worker) => {
      openAll(request, reply, worker)
      if (request.type === 'detect') reply.fail(outOfMemory)
    })
    const engine = createEngine({ createWorker })
    await engine.open(open)
    await expect(
      engine.detect({ frame: frame().bitmap, size: open.size, scaling, options }),
    ).rejects.toMatchObject({ code: 'out-of-memory', message: 'no memory' })
    expect(made[0]?.terminated).toBe(true)
  })

  it('rejects at once with the reason of an aborted signal, and notifies the worker', async () => {
    const { made, createWorker } = workers(openAll)
    const engine = createEngine({ createWorker })
    await engine.open(open)
    const controller = new AbortController()
    const detecting = engine.detect(
      { frame: frame().bitmap, size: open.size, scaling, options },
      controller.signal,
    )
    await Promise.resolve()
    controller.abort(new Error('newer picture'))
    await expect(detecting).rejects.toThrow('newer picture')
    expect(made[0]?.received.map(({ type }) => type)).toEqual(['open', 'detect', 'cancel'])
  })

  it('closes a frame that it could not transfer', async () => {
    const { createWorker } = workers(openAll)
    const { close, bitmap } = frame()
    const detecting = createEngine({ createWorker }).detect({
      frame: bitmap,
      size: open.size,
      scaling,
      options,
    })
    await expect(detecting).rejects.toThrow('No network is loaded yet.')
    expect(close).toHaveBeenCalledOnce()
  })

  it('fails waiting jobs when it is disposed of', async () => {
    const { createWorker } = workers(() => undefined)
    const engine = createEngine({ createWorker })
    const opening = engine.open(open)
    engine.dispose()
    await expect(opening).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('createEngine on a GPU', () => {
  const wanted: OpenRequest = { ...open, backend: 'webgpu' }

  const opens = (made: readonly FakeWorker<EngineCalls>[]) =>
    made.map(({ received }) =>
      received.flatMap((request) => (request.type === 'open' ? [request.backend] : [])),
    )

  it('passes on the verdict to store', async () => {
    const { createWorker } = workers(openOnGpu)
    await expect(createEngine({ createWorker }).open(wanted)).resolves.toMatchObject({
      backend: 'webgpu',
      verdict: { gpu, shape, outcome: 'agrees' },
    })
  })

  it('opens on WASM in a fresh worker where the GPU is unfit, and says why', async () => {
    const { made, createWorker } = workers((request, reply, worker) => {
      if (request.type !== 'open' || request.backend === 'wasm')
        return openAll(request, reply, worker)
      const verdict = { gpu, shape, outcome: 'differs' } as const
      const failure = { code: 'gpu-unfit', message: 'Other boxes.', detail: '', verdict } as const
      reply.fail(failure)
    })
    const engine = createEngine({ createWorker })
    await expect(engine.open(wanted)).resolves.toMatchObject({
      backend: 'wasm',
      backendNote: 'Other boxes.',
      verdict: { gpu, shape, outcome: 'differs' },
    })
    expect(opens(made)).toEqual([['webgpu'], ['wasm']])
    expect(made.map(({ terminated }) => terminated)).toEqual([true, false])
  })

  it('treats a hanging GPU as failed, then replaces hanging threads by one', async () => {
    const { made, createWorker } = workers((request, reply, worker) => {
      if (request.type !== 'open') return
      const { backend, threads } = request
      if (backend !== 'wasm') reply.progress({ phase: 'session', loaded: 0, total: 0, gpu })
      else if (threads > 1) reply.progress({ phase: 'session', loaded: 0, total: 0 })
      else openAll(request, reply, worker)
    })
    const opened = await createEngine({ createWorker, sessionTimeLimit: 5 }).open(wanted)
    expect(opens(made)).toEqual([['webgpu'], ['wasm'], ['wasm']])
    expect(opened).toMatchObject({
      backend: 'wasm',
      threads: 1,
      verdict: { gpu, shape, outcome: 'fails' },
    })
    expect(opened.backendNote).toContain('too long')
    expect(opened.threadsNote).toContain('One thread only')
  })

  it('limits each phase by itself, so that warming up may take as long as creating', async () => {
    const phases = ['session', 'warm-up', 'trial'] as const
    const { made, createWorker } = workers((request, reply, worker) => {
      phases.forEach((phase, index) =>
        setTimeout(() => reply.progress({ phase, loaded: 0, total: 0, gpu }), 60 * index),
      )
      setTimeout(() => openOnGpu(request, reply, worker), 60 * phases.length)
    })
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const opening = createEngine({ createWorker, sessionTimeLimit: 120 }).open(wanted)
    await vi.advanceTimersByTimeAsync(60 * phases.length)
    expect((await opening).backend).toBe('webgpu')
    expect(made).toHaveLength(1)
  })

  it('opens on WASM when a worker dies of the GPU, and stores no verdict', async () => {
    const { createWorker } = workers((request, reply, worker) => {
      if (request.type !== 'open' || request.backend === 'wasm')
        return openAll(request, reply, worker)
      reply.progress({ phase: 'session', loaded: 0, total: 0, gpu })
      worker.die('killed')
    })
    await expect(createEngine({ createWorker }).open(wanted)).resolves.toMatchObject({
      backend: 'wasm',
      verdict: null,
      backendNote: 'The GPU could not load the network, so WASM is used.',
    })
  })

  it('detects a frame again in a new worker when the GPU is lost, then on WASM', async () => {
    const { bitmap, close } = frame()
    const { made, createWorker } = workers((request, reply, worker) => {
      openOnGpu(request, reply, worker)
      if (request.type !== 'detect') return
      const first = made.indexOf(worker) < 2
      if (first) reply.answer({ lost: request.frame, detail: 'unplugged' })
      else tellSeen(request, reply)
    })
    const engine = createEngine({ createWorker })
    const reopened: (readonly [Backend, string | null])[] = []
    engine.onReopened(({ backend, backendNote }) => reopened.push([backend, backendNote]))
    await engine.open(wanted)
    await expect(
      engine.detect({ frame: bitmap, size: open.size, scaling, options }),
    ).rejects.toThrow('seen')

    expect(opens(made)).toEqual([['webgpu'], ['webgpu'], ['wasm']])
    expect(made.map(({ terminated }) => terminated)).toEqual([true, true, false])
    const again = made[1]?.received.find(({ type }) => type === 'open')
    expect(again, 'what is known of the GPU goes along').toMatchObject({
      verdicts: { [gpu]: { [shape]: 'agrees' } },
    })
    expect(made[2]?.received.at(-1)).toMatchObject({ type: 'detect', frame: bitmap })
    expect(reopened).toEqual([
      ['webgpu', null],
      ['wasm', expect.stringContaining('failed twice') as string],
    ])
    expect(close).not.toHaveBeenCalled()
  })

  it('retries a GPU when the network is chosen again', async () => {
    let lost = 2
    const { made, createWorker } = workers((request, reply, worker) => {
      openOnGpu(request, reply, worker)
      if (request.type !== 'detect') return
      lost -= 1
      if (lost >= 0) reply.answer({ lost: request.frame, detail: 'unplugged' })
      else tellSeen(request, reply)
    })
    const engine = createEngine({ createWorker })
    await engine.open(wanted)
    const request = { frame: frame().bitmap, size: open.size, scaling, options }
    await expect(engine.detect(request)).rejects.toThrow('seen')
    await expect(engine.open(wanted)).resolves.toMatchObject({
      backend: 'webgpu',
      backendNote: null,
    })
    expect(opens(made)).toEqual([['webgpu'], ['webgpu'], ['wasm'], ['webgpu']])
  })

  it('closes a returned frame that nobody waits for any more', async () => {
    const controller = new AbortController()
    const { bitmap, close } = frame()
    const { made, createWorker } = workers((request, reply, worker) => {
      openOnGpu(request, reply, worker)
      if (request.type !== 'detect') return
      controller.abort(new Error('newer picture'))
      reply.answer({ lost: request.frame, detail: 'unplugged' })
    })
    const engine = createEngine({ createWorker })
    await engine.open(wanted)
    await expect(
      engine.detect({ frame: bitmap, size: open.size, scaling, options }, controller.signal),
    ).rejects.toThrow('newer picture')
    expect(close).toHaveBeenCalledOnce()
    expect(made[0]?.terminated).toBe(true)
  })

  it('gives every network its own worker, once the frame in the old one is done', async () => {
    const events: string[] = []
    const { made, createWorker } = workers((request, reply, worker) => {
      events.push(`${request.type} in ${made.indexOf(worker)}`)
      openAll(request, reply, worker)
      if (request.type === 'detect')
        setTimeout(() => {
          events.push(`answer of ${made.indexOf(worker)}`)
          tellSeen(request, reply)
        }, 10)
    })
    const engine = createEngine({ createWorker })
    await engine.open(open)
    const request = { frame: frame().bitmap, size: open.size, scaling, options }
    const detecting = engine.detect(request)
    const opening = engine.open(wanted)
    await expect(detecting).rejects.toThrow('seen')
    await opening
    expect(events).toEqual(['open in 0', 'detect in 0', 'answer of 0', 'open in 1'])
    expect(made.map(({ terminated }) => terminated)).toEqual([true, false])
  })

  describe('without an answer', () => {
    beforeEach(() => vi.useFakeTimers())
    afterEach(() => vi.useRealTimers())

    /** Answers every picture after so many milliseconds; negative: never. */
    function engineThatTakes(milliseconds: () => number) {
      const { made, createWorker } = workers((request, reply, worker) => {
        openAll(request, reply, worker)
        const network = milliseconds()
        if (request.type !== 'detect' || network < 0) return
        setTimeout(
          () => reply.answer({ frameId: 1, times: { letterbox: 0, network, decode: 0 } }),
          network,
        )
      })
      return { made, engine: createEngine({ createWorker }) }
    }

    it('stops a run after 20 times the median, in words, and the next picture gets a fresh worker', async () => {
      let takes = 2000
      const { made, engine } = engineThatTakes(() => takes)
      await engine.open(open)
      const request = () => ({ frame: frame().bitmap, size: open.size, scaling, options })
      for (let i = 0; i < 3; i++) {
        const answer = engine.detect(request())
        await vi.advanceTimersByTimeAsync(2000)
        await answer
      }
      takes = -1
      const hanging = engine.detect(request()).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(39_999)
      expect(made[0]?.terminated).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      const error = await hanging
      expect(error).toMatchObject({ message: expect.stringMatching(/no answer within 40 s/) })
      expect(isDeath(error), 'it is not run again').toBe(false)
      takes = 10
      const next = engine.detect(request())
      await vi.advanceTimersByTimeAsync(10)
      expect(await next).toMatchObject({ frameId: 1 })
      expect(made.map(({ terminated }) => terminated)).toEqual([true, false])
    })

    it('gives a picture that waits behind a hanging one to be run again', async () => {
      const { engine } = engineThatTakes(() => -1)
      await engine.open(open)
      const request = () => ({ frame: frame().bitmap, size: open.size, scaling, options })
      const both = [engine.detect(request()), engine.detect(request())].map((one) =>
        one.catch((error: unknown) => isDeath(error)),
      )
      await vi.advanceTimersByTimeAsync(15_000)
      expect(await Promise.all(both)).toEqual([false, true])
    })

    it('tells a file that stops arriving from a session that hangs, and asks for no fewer threads', async () => {
      const { made, createWorker } = workers((_, reply) =>
        reply.progress({ phase: 'download', loaded: 1, total: 2 }),
      )
      const opening = createEngine({ createWorker })
        .open(open)
        .catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(40_000)
      expect(await opening).toMatchObject({ message: expect.stringMatching(/stopped arriving/) })
      expect(made).toHaveLength(1)
    })

    it('starts a fresh worker with one thread where one that repeats itself falls silent', async () => {
      const { made, createWorker } = workers((request, reply, worker) => {
        if (request.type === 'open' && request.threads === 1) return openAll(request, reply, worker)
        const beat = { phase: 'download', loaded: 1, total: 2, beats: true } as const
        for (const time of [0, 14_000]) setTimeout(() => reply.progress(beat), time)
      })
      const opening = createEngine({ createWorker }).open(open)
      await vi.advanceTimersByTimeAsync(28_999)
      expect(made).toHaveLength(1)
      await vi.advanceTimersByTimeAsync(1)
      expect(await opening).toMatchObject({
        threads: 1,
        threadsNote: expect.stringMatching(/with 2 the network did not load .*15000 ms/),
      })
      expect(made.map(({ terminated }) => terminated)).toEqual([true, false])
    })

    it('says so when its script never arrives', async () => {
      const { made, createWorker } = workers(() => undefined)
      const opening = createEngine({ createWorker })
        .open(open)
        .catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(30_000)
      expect(await opening).toMatchObject({ message: expect.stringMatching(/script did not/) })
      expect(made).toHaveLength(1)
    })
  })
})
