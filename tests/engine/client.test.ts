import { describe, expect, it, vi } from 'vitest'
import { createEngine, type EngineWorker } from '../../src/engine/client.ts'
import type { OpenRequest, Request, Response } from '../../src/engine/protocol.ts'

type Answer = (request: Request, reply: (response: Response) => void, worker: FakeWorker) => void

/** A worker whose answers the test decides; the protocol is the real one. */
class FakeWorker implements EngineWorker {
  onmessage: EngineWorker['onmessage'] = null
  onerror: EngineWorker['onerror'] = null
  onmessageerror: EngineWorker['onmessageerror'] = null
  readonly received: Request[] = []
  terminated = false
  readonly answer: Answer

  constructor(answer: Answer) {
    this.answer = answer
  }

  postMessage(request: Request): void {
    this.received.push(request)
    const reply = (data: Response) => {
      if (!this.terminated) this.onmessage?.({ data } as MessageEvent<Response>)
    }
    queueMicrotask(() => this.answer(request, reply, this))
  }

  terminate(): void {
    this.terminated = true
  }
}

function workers(answer: Answer) {
  const made: FakeWorker[] = []
  const createWorker = () => {
    const worker = new FakeWorker(answer)
    made.push(worker)
    return worker
  }
  return { made, createWorker }
}

const open: OpenRequest = {
  spec: {} as OpenRequest['spec'],
  url: 'https://example.test/m.onnx',
  backend: 'wasm',
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
  const { id } = request
  if (request.type === 'open') {
    reply({ type: 'progress', id, phase: 'session', loaded: 0, total: 0 })
    reply({ type: 'opened', id, backend: 'wasm', threads: request.threads, threadsNote: null })
  }
}

const outOfMemory = { code: 'out-of-memory', message: 'no memory', detail: 'bad_alloc' } as const

describe('createEngine', () => {
  it('reports progress and then what was opened', async () => {
    const { createWorker } = workers((request, reply, worker) => {
      const { id } = request
      reply({ type: 'progress', id, phase: 'download', loaded: 5, total: 10 })
      openAll(request, reply, worker)
    })
    const phases: string[] = []
    const opened = await createEngine({ createWorker }).open(open, ({ phase }) =>
      phases.push(phase),
    )
    expect(phases).toEqual(['download', 'session'])
    expect(opened).toMatchObject({ backend: 'wasm', threads: 2 })
  })

  it('starts a fresh worker with one thread when creating the session hangs', async () => {
    const { made, createWorker } = workers((request, reply, worker) => {
      if (request.type === 'open' && request.threads > 1) {
        reply({ type: 'progress', id: request.id, phase: 'session', loaded: 0, total: 0 })
      } else {
        openAll(request, reply, worker)
      }
    })
    const opened = await createEngine({ createWorker, sessionTimeLimit: 5 }).open(open)
    expect(made.map(({ terminated }) => terminated)).toEqual([true, false])
    expect(opened.threads).toBe(1)
    expect(opened.threadsNote).toContain('One thread only')
  })

  it('gives up with words when one thread hangs too', async () => {
    const { createWorker } = workers((request, reply) =>
      reply({ type: 'progress', id: request.id, phase: 'session', loaded: 0, total: 0 }),
    )
    const engine = createEngine({ createWorker, sessionTimeLimit: 5 })
    await expect(engine.open(open)).rejects.toMatchObject({ code: 'session-timeout' })
  })

  it('does not limit the time of a download', async () => {
    let finish: (() => void) | undefined
    const { createWorker } = workers((request, reply, worker) => {
      reply({ type: 'progress', id: request.id, phase: 'download', loaded: 1, total: 2 })
      finish = () => openAll(request, reply, worker)
    })
    const opening = createEngine({ createWorker, sessionTimeLimit: 1 }).open(open)
    await new Promise((resolve) => setTimeout(resolve, 20))
    finish?.()
    await expect(opening).resolves.toMatchObject({ threads: 2 })
  })

  it('fails the jobs of a worker that died, and opens the network again for the next picture', async () => {
    let alive = false
    const { made, createWorker } = workers((request, reply, worker) => {
      openAll(request, reply, worker)
      if (request.type !== 'detect') return
      if (alive)
        reply({
          type: 'failed',
          id: request.id,
          failure: { code: 'aborted', message: 'seen', detail: '' },
        })
      else worker.onerror?.({ message: 'killed' } as ErrorEvent)
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
      if (request.type === 'detect') reply({ type: 'failed', id: request.id, failure: outOfMemory })
    })
    const engine = createEngine({ createWorker })
    await engine.open(open)
    await expect(
      engine.detect({ frame: frame().bitmap, size: open.size, scaling, options }),
    ).rejects.toMatchObject({ code: 'out-of-memory', message: 'no memory' })
    expect(made[0]?.terminated).toBe(true)
  })

  it('rejects at once with the reason of an aborted signal, and tells the worker', async () => {
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

  it('closes a frame that it could not hand over', async () => {
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
