import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/engine/client.ts'
import type { EngineCalls, EngineFailure, GpuNews, OpenRequest } from '../../src/engine/protocol.ts'
import { eventually } from '../eventually.ts'
import { fakeWorkers, type Asked, type Reply } from '../workers/fake-worker.ts'

const gpu = 'acme one'
const shape = '64x64'
const size = { width: 64, height: 64 }

const wanted: OpenRequest = {
  spec: {} as OpenRequest['spec'],
  url: 'https://example.test/m.onnx',
  backend: 'webgpu',
  verdicts: {},
  sampleUrl: 'https://example.test/boats.jpg',
  threads: 2,
  size,
}

const differs: EngineFailure = {
  code: 'gpu-unfit',
  message: 'Other boxes.',
  detail: '',
  verdict: { gpu, shape, outcome: 'differs' },
}

/** An engine on a GPU whose worker opens networks and otherwise answers as the script says. */
async function setUp(script: (asked: Asked<EngineCalls>, reply: Reply) => void) {
  const { made, createWorker } = fakeWorkers<EngineCalls>((asked, reply) => {
    if (asked.type !== 'open') return script(asked, reply)
    const backend = asked.backend === 'wasm' ? 'wasm' : 'webgpu'
    const opened = { backend, backendNote: null, verdict: null, threads: 2, threadsNote: null }
    reply.answer(opened)
  })
  const engine = createEngine({ createWorker })
  const news: GpuNews[] = []
  engine.onGpuNews((one) => news.push(one))
  await engine.open(wanted)
  const detect = () =>
    engine.detect({
      frame: { width: 4, height: 4, close: () => undefined } as unknown as ImageBitmap,
      size,
      scaling: 'exact',
      options: { floor: 0.01, multiLabel: false },
    })
  const asked = () =>
    made.map(({ received }) => received.map((one) => ('backend' in one ? one.backend : one.type)))
  return { engine, news, detect, made, asked }
}

function detected(watch?: { due: boolean; unchecked: boolean }): object {
  return { frameId: 1, ...(watch && { watch }) }
}

describe('createEngine while a GPU answers', () => {
  it('checks after the first answer, one check after another, and reports the outcome', async () => {
    let checks = 0
    const { news, detect, asked } = await setUp((one, reply) => {
      if (one.type === 'detect') reply.answer(detected({ due: true, unchecked: true }))
      if (one.type !== 'check') return
      checks += 1
      const verdict = checks === 3 ? ({ gpu, shape, outcome: 'agrees' } as const) : null
      reply.answer({ due: checks < 3, verdict })
    })
    expect(await detect()).toMatchObject({ round: 0 })
    expect(news).toEqual([{ kind: 'unchecked', unchecked: true }])
    await eventually(() => expect(news).toHaveLength(4))
    expect(news.slice(1)).toEqual([
      { kind: 'verdict', verdict: { gpu, shape, outcome: 'agrees' } },
      { kind: 'unchecked', unchecked: false },
      { kind: 'agrees', round: 1 },
    ])
    expect(asked()).toEqual([['webgpu', 'detect', 'check', 'check', 'check']])
  })

  it('continues on WASM if a check fails, and reports which answers are in doubt', async () => {
    const { news, detect, asked } = await setUp((one, reply) => {
      if (one.type === 'detect')
        reply.answer(detected(news.length > 0 ? undefined : { due: true, unchecked: false }))
      if (one.type === 'check') reply.fail(differs)
    })
    const { round } = await detect()
    await eventually(() => expect(news).toHaveLength(2))
    expect(news).toEqual([
      { kind: 'verdict', verdict: differs.verdict },
      { kind: 'differs', round, note: 'Other boxes.' },
    ])
    await detect()
    expect(asked()).toEqual([
      ['webgpu', 'detect', 'check'],
      ['wasm', 'detect'],
    ])
  })

  it('detects a frame again on WASM if the GPU computed nonsense', async () => {
    const { engine, news, detect, asked } = await setUp((one, reply) => {
      if (one.type !== 'detect') return
      if (news.length === 0) reply.answer({ lost: one.frame, detail: 'NaN', unfit: differs })
      else reply.answer(detected())
    })
    const notes: (string | null)[] = []
    engine.onReopened(({ backendNote }) => notes.push(backendNote))
    expect(await detect()).not.toHaveProperty('round')
    expect(news.map(({ kind }) => kind)).toEqual(['verdict', 'differs'])
    expect(notes).toEqual(['Other boxes.'])
    expect(asked()).toEqual([
      ['webgpu', 'detect'],
      ['wasm', 'detect'],
    ])
  })

  it('checks the GPU on request, and does nothing on WASM', async () => {
    const { engine, detect, asked, made } = await setUp((one, reply) => {
      if (one.type === 'detect') reply.answer(detected({ due: false, unchecked: false }))
      if (one.type === 'check') reply.answer({ due: false, verdict: null })
    })
    await detect()
    expect(await engine.checkGpu()).toBe('agrees')
    expect(asked()).toEqual([['webgpu', 'detect', 'check']])
    expect(made[0]?.received.at(-1)).toMatchObject({ doubt: true })
    await engine.open({ ...wanted, backend: 'wasm' })
    expect(await engine.checkGpu()).toBe('not compared')
    await detect()
    expect(asked()[1]).toEqual(['wasm', 'detect'])
  })

  it('starts a new worker if the GPU is lost during a check', async () => {
    let lost = true
    const { detect, asked, news } = await setUp((one, reply) => {
      if (one.type === 'detect') reply.answer(detected({ due: lost, unchecked: false }))
      if (one.type !== 'check') return
      lost = false
      reply.fail({ code: 'worker-died', message: 'It stopped.', detail: 'device lost' })
    })
    await detect()
    await eventually(() => expect(lost).toBe(false))
    await new Promise((resolve) => setTimeout(resolve))
    await detect()
    expect(asked()).toEqual([
      ['webgpu', 'detect', 'check'],
      ['webgpu', 'detect'],
    ])
    expect(news).toEqual([])
  })
})
