import { describe, expect, it, vi } from 'vitest'
import { createEngine } from '../../src/engine/client.ts'
import type { EngineCalls, OpenRequest } from '../../src/engine/protocol.ts'
import { fakeWorkers, type Asked, type Reply } from '../workers/fake-worker.ts'

const open: OpenRequest = {
  spec: {} as OpenRequest['spec'],
  url: 'https://example.test/exact.onnx',
  backend: 'wasm',
  verdicts: {},
  sampleUrl: '',
  threads: 2,
  size: { width: 64, height: 64 },
}
const fast = { ...open, url: 'https://example.test/fast.onnx' }
const opened = {
  backend: 'wasm',
  threads: 2,
  backendNote: null,
  verdict: null,
  threadsNote: null,
} as const

type Job = Extract<Asked<EngineCalls>, { type: 'open' | 'detect' }>

/** An engine whose workers wait for the test's answers; each frame's answer says which worker gave it. */
function scene() {
  const waiting: { job: Job; reply: Reply; worker: number }[] = []
  const { createWorker, made } = fakeWorkers<EngineCalls>((job, reply, worker) => {
    if (job.type === 'open' || job.type === 'detect')
      waiting.push({ job, reply, worker: made.indexOf(worker) })
  })
  const engine = createEngine({ createWorker })
  const next = async (type: Job['type']) => {
    const at = () => waiting.findIndex(({ job }) => job.type === type)
    await vi.waitFor(() => expect(at()).toBeGreaterThanOrEqual(0))
    return waiting.splice(at(), 1)[0]!
  }
  return {
    engine,
    made,
    waiting,
    async arrive() {
      const { reply, job } = await next('open')
      reply.answer(opened)
      return (job as OpenRequest).url
    },
    async answer() {
      const { reply, worker } = await next('detect')
      reply.answer({ frameId: worker })
      return worker
    },
    detect(signal?: AbortSignal) {
      const frame = { width: 4, height: 4, close: vi.fn<() => void>() } as unknown as ImageBitmap
      const options = { floor: 0.01, multiLabel: false }
      const request = { frame, size: open.size, scaling: 'exact', options } as const
      return engine.detect(request, signal).then(({ frameId }) => frameId)
    },
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve))

async function withExact() {
  const all = scene()
  const first = all.engine.open(open)
  await all.arrive()
  await first
  return all
}

describe('a network that is opened beside the one that answers', () => {
  it('takes its place once it is ready, after the frame that is under way', async () => {
    const { engine, made, waiting, arrive, answer, detect } = await withExact()
    const coming = engine.openBeside(fast)
    const before = detect()
    expect(await answer()).toBe(0)
    expect(await before).toBe(0)

    const underWay = detect()
    await vi.waitFor(() => expect(waiting).toHaveLength(2))
    expect(await arrive()).toBe(fast.url)
    await turn()
    const after = detect()
    // given to neither until the frame under way is answered
    await turn()
    expect(waiting).toHaveLength(1)
    expect(made[0]?.terminated).toBe(false)
    expect(await answer()).toBe(0)
    expect(await underWay).toBe(0)
    expect(await coming).toMatchObject({ backend: 'wasm' })
    expect(made[0]?.terminated).toBe(true)
    expect(await answer()).toBe(1)
    expect(await after).toBe(1)
    expect(made).toHaveLength(2)
  })

  it('is opened again by itself if its worker dies', async () => {
    const { engine, made, arrive, answer, detect } = await withExact()
    const coming = engine.openBeside(fast)
    await arrive()
    await coming
    made[1]?.die()
    const frame = detect()
    expect(await arrive()).toBe(fast.url)
    expect(await answer()).toBe(2)
    expect(await frame).toBe(2)
  })

  it.each([
    ['fails', async (made: ReturnType<typeof scene>['made']) => made[1]?.die()],
    [
      'is given up',
      async (_: unknown, controller: AbortController) => controller.abort(new Error('left')),
    ],
  ])('leaves the other one as it was if it %s', async (_, end) => {
    const { engine, made, waiting, answer, detect } = await withExact()
    const controller = new AbortController()
    const coming = engine.openBeside(fast, controller.signal)
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    await end(made, controller)
    await expect(coming).rejects.toThrow(/stopped|left/)
    waiting.length = 0
    expect(made[1]?.terminated).toBe(true)
    const frame = detect()
    expect(await answer()).toBe(0)
    expect(await frame).toBe(0)
  })

  it.each(['open', 'openBeside'] as const)('makes way for what %s asks for', async (call) => {
    const { engine, made, waiting, arrive, answer, detect } = await withExact()
    const coming = engine.openBeside(fast)
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    waiting.length = 0
    const another = engine[call]({ ...open, url: 'https://example.test/another.onnx' })
    await expect(coming).rejects.toMatchObject({ code: 'aborted' })
    expect(made[1]?.terminated).toBe(true)
    expect(await arrive()).toMatch(/another/)
    await another
    const frame = detect()
    const last = made.length - 1
    expect(await answer()).toBe(last)
    expect(await frame).toBe(last)
  })

  it('is ended with the engine', async () => {
    const { engine, made, waiting } = await withExact()
    const coming = engine.openBeside(fast)
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    engine.dispose()
    await expect(coming).rejects.toMatchObject({ code: 'aborted' })
    expect(made.every(({ terminated }) => terminated)).toBe(true)
  })
})
