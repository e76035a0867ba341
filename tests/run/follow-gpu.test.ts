// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { GpuNews } from '../../src/engine/protocol.ts'
import { createDetection } from '../../src/run/detection.ts'
import { followGpu } from '../../src/run/follow-gpu.ts'
import type { Pictures } from '../../src/run/pictures.ts'
import { defaultSettings, initialState, type Picture } from '../../src/state/app-state.ts'
import { pictureItem } from '../../src/state/stage-item.ts'
import { createAppStore } from '../../src/state/store.ts'
import { readGpuVerdicts } from '../../src/storage/gpu-verdicts.ts'
import { eventually } from '../eventually.ts'
import { fakeBitmap, fakeEngine, spec } from './fake-engine.ts'

const picture = (id: string): Picture => ({
  id,
  name: `${id}.jpg`,
  url: `blob:${id}`,
  size: { width: 200, height: 100 },
  credit: null,
  status: 'waiting',
  problem: null,
})

/** Two pictures, answered by a GPU in rounds 0 and 1. */
async function setUp() {
  const engine = fakeEngine()
  const answer = engine.detect.getMockImplementation()!
  let round: number | undefined = 0
  engine.detect.mockImplementation(async (request) => ({
    ...(await answer(request)),
    ...(round !== undefined && { round }),
  }))
  const pictures = {
    take: async () => ({ bitmap: fakeBitmap(), size: { width: 200, height: 100 }, time: 1 }),
  } as unknown as Pictures
  const store = createAppStore({
    settings: { ...defaultSettings, modelId: spec.id },
    model: { ...initialState.model, status: 'ready', catalogue: [spec], spec, backend: 'webgpu' },
    pictures: [picture('a'), picture('b')],
  })
  const detection = createDetection(store, engine, pictures)
  detection.follow()
  const stop = followGpu(store, engine, detection.update)
  const select = async (id: string) => {
    store.setState({ onStage: pictureItem(id) })
    await eventually(() => expect(store.getState().shown?.item.id).toBe(id))
  }
  await select('a')
  round = 1
  await select('b')
  round = undefined
  const tell = (news: GpuNews) => engine.onGpuNews.mock.calls[0]?.[0](news)
  const statuses = () => store.getState().pictures.map(({ status }) => status)
  return { store, engine, stop, tell, select, statuses }
}

describe('followGpu', () => {
  beforeEach(() => localStorage.clear())

  it('sets and clears the mark of unchecked answers', async () => {
    const { store, tell } = await setUp()
    tell({ kind: 'unchecked', unchecked: true })
    expect(store.getState().model.gpuUnchecked).toBe(true)
    tell({ kind: 'unchecked', unchecked: false })
    expect(store.getState().model.gpuUnchecked).toBe(false)
  })

  it('stores verdicts by network, GPU and shape', async () => {
    const { tell } = await setUp()
    tell({ kind: 'verdict', verdict: { gpu: 'one', shape: '64x64', outcome: 'agrees' } })
    expect(readGpuVerdicts(spec.sha256)).toEqual({ one: { '64x64': 'agrees' } })
  })

  it('runs the picture on the stage again if it was answered since the last passed check', async () => {
    const { store, tell, engine, statuses } = await setUp()
    tell({ kind: 'differs', round: 1, note: 'Other boxes.' })
    expect(store.getState().results.has('a')).toBe(true)
    expect(store.getState().notices.map(({ text }) => text)).toEqual(['Other boxes.'])
    expect(store.getState().model).toMatchObject({ backend: 'wasm', backendNote: 'Other boxes.' })
    expect(statuses()).toEqual(['done', 'running'])
    await eventually(() => expect(statuses()).toEqual(['done', 'done']))
    expect(engine.detect).toHaveBeenCalledTimes(3)
    expect(store.getState().shown).not.toHaveProperty('round')
    expect(store.getState().shown).toMatchObject({ backend: 'wasm' })
  })

  it('marks another doubted picture as waiting, to be run when it is put on the stage', async () => {
    const { tell, engine, statuses, select } = await setUp()
    tell({ kind: 'differs', round: 0, note: 'Other boxes.' })
    expect(statuses()).toEqual(['waiting', 'done'])
    expect(engine.detect).toHaveBeenCalledTimes(2)
    await select('a')
    expect(engine.detect).toHaveBeenCalledTimes(3)
  })

  it('checks the GPU when the tab is visible again, until it is stopped', async () => {
    const { engine, stop } = await setUp()
    const visibility = vi.spyOn(document, 'visibilityState', 'get')
    visibility.mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(engine.checkGpu).not.toHaveBeenCalled()
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(engine.checkGpu).toHaveBeenCalledOnce()
    stop()
    document.dispatchEvent(new Event('visibilitychange'))
    expect(engine.checkGpu).toHaveBeenCalledOnce()
    visibility.mockRestore()
  })
})
