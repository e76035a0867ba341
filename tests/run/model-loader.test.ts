import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import { createModelLoader } from '../../src/run/model-loader.ts'
import { changeSettings } from '../../src/state/actions.ts'
import { defaultSettings, type AppState } from '../../src/state/app-state.ts'
import { filmItem, theCamera } from '../../src/state/stage-item.ts'
import { createAppStore } from '../../src/state/store.ts'
import { eventually } from '../eventually.ts'
import { fakeEngine, spec } from './fake-engine.ts'

const other = { ...spec, id: 'other', name: 'Other', file: 'other.onnx' }
const catalogue = { version: 1 as const, default: 'tiny', models: [other, spec] }

function answer(body: unknown, status = 200): void {
  vi.stubGlobal('fetch', async () => Response.json(body, { status }))
}

beforeEach(() => {
  answer(catalogue)
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 })
})
afterEach(() => vi.unstubAllGlobals())

function setUp(settings = {}) {
  const store = createAppStore({ settings: { ...defaultSettings, ...settings } })
  const engine = fakeEngine()
  return { store, engine, loader: createModelLoader(store, engine, 'https://app.test/sub/') }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('createModelLoader', () => {
  it('opens the default of the catalogue at the size of the settings', async () => {
    const { store, engine, loader } = setUp({ inputSize: 330 })
    await loader.load()
    expect(engine.open.mock.calls[0]?.[0]).toMatchObject({
      spec: { id: 'tiny' },
      url: 'https://app.test/sub/models/tiny.onnx',
      size: { width: 320, height: 320 },
    })
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id: 'tiny' } })
    expect(store.getState().settings.modelId).toBe('tiny')
  })

  it('uses a prefetched catalogue, and fetches it again if that failed', async () => {
    const store = createAppStore({ settings: defaultSettings })
    const given = Promise.resolve({ ...catalogue, default: 'other' })
    await createModelLoader(store, fakeEngine(), 'https://app.test/', undefined, given).load()
    expect(store.getState().model.spec?.id).toBe('other')

    const again = createAppStore({ settings: defaultSettings })
    const loader = createModelLoader(
      again,
      fakeEngine(),
      'https://app.test/',
      undefined,
      Promise.reject(new Error('offline')),
    )
    await loader.load()
    expect(again.getState().model).toMatchObject({ status: 'failed' })
    await loader.load()
    expect(again.getState().model.spec?.id).toBe('tiny')
  })

  it('opens the network that the address names', async () => {
    const { store, loader } = setUp({ modelId: 'other' })
    await loader.load()
    expect(store.getState().model.spec?.id).toBe('other')
  })

  it('reports an unknown network, and uses the default', async () => {
    const { store, loader } = setUp({ modelId: 'nonsense' })
    await loader.load()
    expect(store.getState().notices[0]?.text).toContain('no network named “nonsense”')
    expect(store.getState().settings.modelId).toBe('tiny')
  })

  it('shows bytes as they arrive', async () => {
    const { store, engine, loader } = setUp()
    engine.open.mockImplementationOnce(async (_, onProgress) => {
      onProgress?.({ phase: 'download', loaded: 4, total: 10 })
      expect(store.getState().model).toMatchObject({ phase: 'download', loaded: 4, total: 10 })
      onProgress?.({ phase: 'session', loaded: 0, total: 0 })
      expect(store.getState().model).toMatchObject({ phase: 'session', loaded: 4, total: 10 })
      return { backend: 'wasm', backendNote: null, verdict: null, threads: 1, threadsNote: null }
    })
    await loader.load()
    expect(store.getState().model.status).toBe('ready')
  })

  it('keeps the engine’s message about a failure, and loads again on request', async () => {
    const { store, engine, loader } = setUp()
    engine.open.mockRejectedValueOnce(new EngineError('model-corrupt', 'Not the file.', 'sha'))
    await loader.load()
    expect(store.getState().model).toMatchObject({
      status: 'failed',
      problem: { advice: 'Not the file.', detail: 'sha' },
    })
    await loader.load()
    expect(store.getState().model.status).toBe('ready')
  })

  it('is ended on request, says so, and loads again on request or by another choice', async () => {
    const { store, engine, loader } = setUp()
    loader.follow()
    const before = { pictures: store.getState().pictures, shown: store.getState().shown }
    engine.open.mockImplementationOnce(
      (_, _onProgress, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    )
    const loading = loader.load()
    await eventually(() => expect(engine.open).toHaveBeenCalledOnce())
    loader.cancel()
    await loading
    expect(store.getState().model).toMatchObject({
      status: 'failed',
      problem: { title: 'Loading was cancelled' },
    })
    expect(store.getState()).toMatchObject(before)
    expect(store.getState().notices).toEqual([])
    changeSettings(store, { modelId: 'other' })
    await settled()
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id: 'other' } })
    loader.cancel()
    expect(store.getState().model.status).toBe('ready')
  })

  it('offers a smaller input where memory ran out, and loads again with it', async () => {
    const { store, engine, loader } = setUp()
    loader.follow()
    engine.open.mockRejectedValueOnce(new EngineError('out-of-memory', 'No memory.'))
    await loader.load()
    expect(store.getState().model.problem?.smallerSide).toBe(448)
    changeSettings(store, { inputSize: 448 })
    await settled()
    expect(engine.open.mock.calls[1]?.[0].size).toEqual({ width: 448, height: 448 })
    expect(store.getState().model).toMatchObject({ status: 'ready', problem: null })
  })

  it('offers no smaller input than the network accepts', async () => {
    const { store, engine, loader } = setUp({ inputSize: 160 })
    engine.open.mockRejectedValueOnce(new EngineError('out-of-memory', 'No memory.'))
    await loader.load()
    expect(store.getState().model.problem).not.toHaveProperty('smallerSide')
  })

  it.each([
    [404, 'The list of networks is missing (status 404).'],
    [500, 'The host did not hand out the list of networks (status 500).'],
  ])('tells a list that is missing from a host that fails: status %i', async (status, words) => {
    answer('no', status)
    const { store, loader } = setUp()
    await loader.load()
    expect(store.getState().model).toMatchObject({ status: 'failed', problem: { detail: words } })
  })

  it('reports an error in the catalogue', async () => {
    answer({ ...catalogue, models: [{ ...spec, bytes: -1 }] })
    const { store, loader } = setUp()
    await loader.load()
    expect(store.getState().model.status).toBe('failed')
    expect(store.getState().model.problem?.detail).toContain('models[0].bytes')
  })

  it('follows the settings to another network, and lets the newest choice win', async () => {
    const { store, engine, loader } = setUp()
    loader.follow()
    await loader.load()
    changeSettings(store, { modelId: 'other' })
    await settled()
    expect(engine.open).toHaveBeenCalledTimes(2)
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id: 'other' } })
  })

  describe('with a network in two forms', () => {
    const fast = { file: 'tiny-fast.onnx', bytes: 5, sha256: 'b'.repeat(64) }
    /** the camera is on the stage, and its first frame is answered */
    const withCamera = () => ({
      onStage: theCamera,
      shown: { item: theCamera, spec: { id: 'tiny' } } as AppState['shown'],
    })
    const opened = (engine: ReturnType<typeof fakeEngine>) =>
      engine.open.mock.calls.map(
        ([
          {
            url,
            spec: { sha256 },
            backend,
          },
        ]) => [url.split('/').at(-1), sha256.slice(0, 1), backend],
      )

    beforeEach(() => answer({ ...catalogue, models: [{ ...spec, fast }, other] }))

    it('opens the exact one, and the fast one for the camera on a processor', async () => {
      const { store, engine, loader } = setUp()
      const stop = loader.follow()
      await loader.load()
      store.setState(withCamera())
      await settled()
      stop()
      expect(opened(engine)).toEqual([
        ['tiny.onnx', 'a', 'auto'],
        ['tiny-fast.onnx', 'b', 'wasm'],
      ])
      expect(store.getState().model).toMatchObject({ status: 'ready', form: 'fast' })
    })

    it('goes on answering the camera in the open form until the other one has come', async () => {
      const { store, engine, loader } = setUp()
      const stop = loader.follow()
      await loader.load()
      let arrive: () => void = () => undefined
      engine.openBeside.mockImplementationOnce(async (request) => {
        await new Promise<void>((resolve) => (arrive = resolve))
        return engine.open(request)
      })
      // the first boxes come before it
      store.setState({ onStage: theCamera })
      await settled()
      expect(engine.openBeside).not.toHaveBeenCalled()
      store.setState(withCamera())
      await settled()
      // nothing else that changes asks for it again
      changeSettings(store, { iou: 0.5 })
      await settled()
      expect(engine.openBeside).toHaveBeenCalledOnce()
      expect(store.getState().model).toMatchObject({
        status: 'ready',
        form: 'exact',
        coming: 'fast',
      })
      arrive()
      await settled()
      expect(store.getState().model).toMatchObject({ status: 'ready', form: 'fast', coming: null })
      stop()
    })

    it('gives the other form up when the camera is left, and keeps the open one', async () => {
      const { store, engine, loader } = setUp()
      const stop = loader.follow()
      await loader.load()
      engine.openBeside.mockImplementationOnce(
        (_, signal) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason as Error))
          }),
      )
      store.setState(withCamera())
      await settled()
      changeSettings(store, { form: 'exact' })
      await settled()
      expect(engine.openBeside.mock.calls[0]?.[1]?.aborted).toBe(true)
      expect(store.getState().model).toMatchObject({ status: 'ready', form: 'exact', coming: null })
      expect(engine.open).toHaveBeenCalledOnce()
      stop()
    })

    it('tells what is wrong when the other form cannot be loaded', async () => {
      const { store, engine, loader } = setUp()
      const stop = loader.follow()
      await loader.load()
      const missing = new EngineError('model-missing', 'The file is not there.')
      engine.openBeside.mockRejectedValueOnce(missing)
      engine.open.mockRejectedValueOnce(missing)
      store.setState(withCamera())
      await settled()
      expect(store.getState().model).toMatchObject({
        status: 'failed',
        form: 'fast',
        coming: null,
        problem: { advice: 'The file is not there.' },
      })
      stop()
    })

    it('opens a film’s form before it is played, since its answers are kept', async () => {
      const { store, engine, loader } = setUp()
      const stop = loader.follow()
      await loader.load()
      store.setState({ onStage: filmItem('film') })
      await settled()
      expect(engine.openBeside).not.toHaveBeenCalled()
      expect(store.getState().model).toMatchObject({ status: 'ready', form: 'fast' })
      stop()
    })

    it('fetches only the one that the address asks for', async () => {
      const { store, engine, loader } = setUp({ form: 'fast' })
      const stop = loader.follow()
      await loader.load()
      await settled()
      stop()
      expect(opened(engine)).toEqual([['tiny-fast.onnx', 'b', 'wasm']])
      expect(store.getState().model).toMatchObject({ form: 'fast', total: 5 })
    })

    it('keeps the exact one open for the camera on a GPU', async () => {
      const { store, engine, loader } = setUp()
      const answerOf = engine.open.getMockImplementation()!
      engine.open.mockImplementation(async (...given) => ({
        ...(await answerOf(...given)),
        backend: 'webgpu',
      }))
      const stop = loader.follow()
      await loader.load()
      store.setState({ onStage: theCamera })
      await settled()
      stop()
      expect(opened(engine)).toEqual([['tiny.onnx', 'a', 'auto']])
    })
  })

  it('opens the network again on the backend of the settings', async () => {
    const { store, engine, loader } = setUp()
    loader.follow()
    await loader.load()
    changeSettings(store, { backend: 'webgpu' })
    await settled()
    expect(engine.open.mock.calls.map(([{ backend }]) => backend)).toEqual(['auto', 'webgpu'])
    expect(store.getState().model).toMatchObject({ status: 'ready', backend: 'webgpu' })
  })
})

describe('a GPU', () => {
  const differs = {
    backend: 'wasm',
    backendNote: 'Other boxes.',
    verdict: { gpu: 'acme one', shape: '640x640', outcome: 'differs' },
    threads: 2,
    threadsNote: null,
  } as const
  const remembered = { ...differs, verdict: null }

  beforeEach(() => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })
  })

  it('is compared on a photograph of the app, and the outcome is reported and stored', async () => {
    const { store, engine, loader } = setUp()
    engine.open.mockResolvedValueOnce(differs)
    await loader.load()
    expect(engine.open.mock.calls[0]?.[0]).toMatchObject({
      verdicts: {},
      sampleUrl: 'https://app.test/sub/samples/nagasaki-boats.jpg',
      otherUrl: 'https://app.test/sub/samples/house-cat.jpg',
    })
    expect(store.getState().model).toMatchObject({ backend: 'wasm', backendNote: 'Other boxes.' })
    expect(store.getState().notices.map(({ text }) => text)).toEqual(['Other boxes.'])

    const later = setUp()
    later.engine.open.mockResolvedValueOnce(remembered)
    await later.loader.load()
    expect(later.engine.open.mock.calls[0]?.[0].verdicts).toEqual({
      'acme one': { '640x640': 'differs' },
    })
    expect(later.store.getState().model.backendNote).toBe('Other boxes.')
    expect(later.store.getState().notices, 'it was told before').toEqual([])
  })

  it('is reported each time if WebGPU was requested', async () => {
    const { store, engine, loader } = setUp({ backend: 'webgpu' })
    engine.open.mockResolvedValueOnce(remembered)
    await loader.load()
    expect(store.getState().notices.map(({ text }) => text)).toEqual(['Other boxes.'])
  })

  it('that failed while it ran is reported, and the model runs elsewhere', async () => {
    const { store, engine, loader } = setUp()
    engine.open.mockResolvedValueOnce({ ...differs, backend: 'webgpu', backendNote: null })
    loader.follow()
    await loader.load()
    const [reopened] = engine.onReopened.mock.calls[0] ?? []
    reopened?.({ ...remembered, backendNote: 'It failed twice.' })
    expect(store.getState().model).toMatchObject({ status: 'ready', backend: 'wasm' })
    expect(store.getState().notices.map(({ text }) => text)).toEqual(['It failed twice.'])
  })
})
