import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Corrections } from '../../src/catalogue/correct.ts'
import { EngineError } from '../../src/engine/failure.ts'
import type { Understood } from '../../src/engine/understand-protocol.ts'
import { createModelLoader } from '../../src/run/model-loader.ts'
import { createOwnModels, type ownModelServices } from '../../src/run/own-models.ts'
import { changeSettings } from '../../src/state/actions.ts'
import { defaultSettings, type Picture, type PictureResult } from '../../src/state/app-state.ts'
import type { OpenedFile } from '../../src/sources/open-picture.ts'
import { samples } from '../../src/sources/samples.ts'
import { pictureItem } from '../../src/state/stage-item.ts'
import { createAppStore, type AppStore } from '../../src/state/store.ts'
import { openModelStore } from '../../src/storage/models.ts'
import { memoryShelf, type Shelf } from '../../src/storage/shelf.ts'
import { correctionsOf } from '../../src/views/models/corrections-of.ts'
import { keptModel } from '../fixtures/kept-model.ts'
import { turns } from '../turns.ts'
import { fakeEngine, spec as shipped } from './fake-engine.ts'

const catalogue = { version: 1, default: 'tiny', models: [shipped] }

beforeEach(() => {
  vi.stubGlobal('fetch', async () => Response.json(catalogue))
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 })
})
afterEach(() => vi.unstubAllGlobals())

const file = (name: string, text = 'weights') => new File([text], name)

/** The result of examining a file that holds the fixture's model. */
function detector(
  letter = 'a',
  change: Partial<Extract<Understood, { kind: 'detector' }>['file']> = {},
): Understood {
  const { understood, sha256 } = keptModel(letter)
  return {
    kind: 'detector',
    file: { bytes: 7, sha256, converted: null, conversion: null, ...change },
    understanding: { kind: 'detector', ...understood },
  }
}

const refused: Understood = {
  kind: 'refused',
  refusal: { what: 'a PyTorch file', advice: 'Export it.', commands: ['yolo export'] },
}

/** A shelf other than memory, which stores nothing. */
const shelf = (change: Partial<Shelf> = {}): Shelf => ({
  ...memoryShelf(),
  kind: 'files',
  ...change,
})

async function setUp({ place = shelf(), modelId = '' } = {}) {
  const store = createAppStore({ settings: { ...defaultSettings, modelId } })
  const engine = fakeEngine()
  const understandModel = vi.fn<(typeof ownModelServices)['understandModel']>(async () =>
    detector(),
  )
  const fetchModel = vi.fn<(typeof ownModelServices)['fetchModel']>(async () => file('far.onnx'))
  const parts = { understandModel, fetchModel, openModelStore: () => openModelStore(place) }
  const base = 'https://app.test/sub/'
  const close = vi.fn<() => void>()
  const read = vi.fn<(id: string) => Promise<OpenedFile>>(async () => ({
    ...{ bitmap: { close } as unknown as ImageBitmap, size: { width: 4, height: 3 } },
    ...{ still: null, note: null },
  }))
  const own = createOwnModels(store, base, () => void loader.load(), { read }, parts)
  const loader = createModelLoader(store, engine, base, async () => own)
  loader.follow()
  await loader.load()
  const words = () => store.getState().notices.map(({ text }) => text)
  return { store, engine, own, loader, place, understandModel, fetchModel, words, read, close }
}

const id = 'own-aaaaaaaaaaaa'

describe('opening a model', () => {
  it('stores it, offers it, and opens its stored file', async () => {
    const { store, engine, own, place, words } = await setUp()
    own.openModel([file('best.onnx')])
    await turns()
    const { model, settings, own: state } = store.getState()
    expect(model.catalogue.map((spec) => spec.id)).toEqual(['tiny', id])
    expect(model).toMatchObject({ status: 'ready', spec: { id, name: 'best' } })
    expect(settings.modelId).toBe(id)
    expect(state.opening).toBeNull()
    expect((await place.names()).toSorted()).toEqual(
      ['json', 'onnx'].map((ending) => `${'a'.repeat(64)}.${ending}`),
    )
    const opened = engine.open.mock.calls.at(-1)?.[0]
    expect(await opened?.file?.text()).toBe('weights')
    expect(words()).toEqual(['“best.onnx”: YOLOv8 or later, 2 classes. Why: see “Manage models”.'])
  })

  it('stores the converted file if it had to be converted', async () => {
    const { own, place, understandModel } = await setUp()
    understandModel.mockResolvedValueOnce(
      detector('a', { converted: new Blob(['onnx']), conversion: 'It was converted.' }),
    )
    own.openModel([file('model.json'), file('shard.bin')])
    await turns()
    expect(await (await place.read(`${'a'.repeat(64)}.onnx`))?.text()).toBe('onnx')
  })

  it('shows its progress', async () => {
    const { store, own, understandModel } = await setUp()
    const seen: unknown[] = []
    understandModel.mockImplementationOnce(async (_, options) => {
      options?.onProgress?.({ phase: 'read', loaded: 3, total: 7 })
      seen.push(store.getState().own.opening)
      options?.onProgress?.({ phase: 'photograph', loaded: 0, total: 0 })
      seen.push(store.getState().own.opening)
      return detector()
    })
    own.openModel([file('best.onnx')])
    await turns()
    expect(seen).toEqual([
      { name: 'best.onnx', phase: 'read', loaded: 3, total: 7 },
      { name: 'best.onnx', phase: 'photograph', loaded: 0, total: 0 },
    ])
  })

  it('leaves the network and its answer alone if the file is refused, and says what it is', async () => {
    const { store, engine, own, understandModel, words } = await setUp()
    understandModel.mockResolvedValueOnce(refused)
    own.openModel([file('best.pt')])
    await turns()
    expect(store.getState().own.refused).toMatchObject({ name: 'best.pt' })
    expect(words()).toEqual(['“best.pt” is a PyTorch file. Export it. yolo export'])
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id: 'tiny' } })
    expect(engine.open).toHaveBeenCalledOnce()
    own.openModel([file('best.onnx')])
    expect(store.getState().own.refused).toBeNull()
  })

  it('reports a failure that is not the file’s fault', async () => {
    const { store, own, understandModel, words } = await setUp()
    understandModel.mockRejectedValueOnce(new EngineError('worker-died', 'Too much for it.'))
    own.openModel([file('best.onnx')])
    await turns()
    expect(words()).toEqual(['“best.onnx” could not be opened. Too much for it.'])
    expect(store.getState().own.opening).toBeNull()
  })

  it('returns to the previous network if the engine cannot open it', async () => {
    const { store, engine, own, words } = await setUp()
    engine.open.mockRejectedValueOnce(new EngineError('model-unsupported', 'No such operator.'))
    own.openModel([file('best.onnx')])
    await turns()
    expect(store.getState().settings.modelId).toBe('tiny')
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id: 'tiny' } })
    expect(words()).toContain('“best” could not be loaded. No such operator.')
  })

  it('uses a model without storage space until the page closes, and says so', async () => {
    const full = shelf({
      write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    })
    const { store, engine, own, words } = await setUp({ place: full })
    own.openModel([file('best.onnx')])
    await turns()
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id } })
    expect(store.getState().own.passing).toEqual(new Set(['a'.repeat(64)]))
    expect(words()[0]).toContain('no room to keep the model')
    expect(await engine.open.mock.calls.at(-1)?.[0].file?.text()).toBe('weights')
  })

  it('is aborted by cancelling, and by the next one', async () => {
    const { store, own, understandModel, words } = await setUp()
    understandModel.mockImplementationOnce((_, options) => {
      const { signal } = options ?? {}
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
      })
    })
    own.openModel([file('slow.onnx')])
    await turns()
    expect(store.getState().own.opening?.name).toBe('slow.onnx')
    own.cancelModel()
    await turns()
    expect(store.getState().own.opening).toBeNull()
    expect(words()).toEqual([])
  })

  it('is as if it had never been opened when it is cancelled while its file is being kept', async () => {
    const { write, ...rest } = shelf()
    let goOn = () => undefined as void
    const place: Shelf = {
      ...rest,
      async write(name, blob, onProgress) {
        if (name.endsWith('.onnx')) await new Promise<void>((resolve) => (goOn = resolve))
        return write(name, blob, onProgress)
      },
    }
    const { store, own, words } = await setUp({ place })
    own.openModel([file('best.onnx')])
    await turns()
    expect(store.getState().own.opening?.phase).toBe('save')
    own.cancelModel()
    goOn()
    await turns()
    const { model, settings, own: state } = store.getState()
    expect(model.catalogue.map((spec) => spec.id)).toEqual(['tiny'])
    expect(settings.modelId).toBe('tiny')
    expect(state).toMatchObject({ opening: null, kept: [] })
    expect(await place.names()).toEqual([])
    expect(words()).toEqual([])
  })

  it('fetches one from an address on request', async () => {
    const { store, own, fetchModel } = await setUp()
    own.openModelAt('https://models.test/far.onnx')
    await turns()
    expect(fetchModel.mock.calls[0]?.[0]).toBe('https://models.test/far.onnx')
    expect(store.getState().model.spec).toMatchObject({ id, name: 'far' })
  })

  it('says why fetching from an address failed', async () => {
    const { own, fetchModel, words } = await setUp()
    fetchModel.mockRejectedValueOnce(new EngineError('model-missing', 'No such file (404).'))
    own.openModelAt('https://models.test/far.onnx')
    await turns()
    expect(words()).toEqual([
      '“https://models.test/far.onnx” could not be opened. No such file (404).',
    ])
  })
})

describe('a stored model', () => {
  async function kept(modelId = '') {
    const place = shelf()
    const first = await setUp({ place })
    first.own.openModel([file('best.onnx')])
    await turns()
    return setUp({ place, modelId })
  }

  it('is there on the next visit, and opens if the address names it', async () => {
    const { store, engine } = await kept(id)
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id, name: 'best' } })
    expect(await engine.open.mock.calls[0]?.[0].file?.text()).toBe('weights')
  })

  it('that is gone is reported, and the default is used', async () => {
    const { store, words } = await setUp({ modelId: id })
    expect(store.getState().model.spec?.id).toBe('tiny')
    expect(words()[0]).toContain('not kept in this browser')
  })

  it('is renamed, in the state and in storage', async () => {
    const { store, own, place } = await kept(id)
    own.renameModel(id, '  Helmets ')
    await turns()
    expect(store.getState().model.spec?.name).toBe('Helmets')
    expect(store.getState().model.catalogue[1]?.name).toBe('Helmets')
    expect((await (await openModelStore(place)).list())[0]?.name).toBe('Helmets')
  })

  it('is removed with its file, and replaced by the default', async () => {
    const { store, own, place } = await kept(id)
    own.removeModel(id)
    await turns()
    expect(await place.names()).toEqual([])
    expect(store.getState().own.kept).toEqual([])
    expect(store.getState().model.catalogue.map((spec) => spec.id)).toEqual(['tiny'])
    expect(store.getState().model).toMatchObject({ status: 'ready', spec: { id: 'tiny' } })
  })

  it('is opened again with corrections, also on the next visit', async () => {
    const { store, engine, own, place } = await kept(id)
    const model = store.getState().own.kept[0]
    if (!model) throw new Error('nothing kept')
    const given: Corrections = { ...correctionsOf(model), classes: 'helmet\nvest', channels: 'bgr' }
    expect(await own.correctModel(id, given)).toBeNull()
    await turns()
    const corrected = { classes: ['helmet', 'vest'], input: { channels: 'bgr' } }
    expect(engine.open.mock.calls.at(-1)?.[0].spec).toMatchObject(corrected)
    expect((await setUp({ place, modelId: id })).store.getState().model.spec).toMatchObject(
      corrected,
    )
    own.resetModel(id)
    await turns()
    expect(store.getState().model.spec?.classes).toEqual(['cat', 'dog'])
  })

  it('stays unchanged after an invalid correction', async () => {
    const { store, engine, own } = await kept(id)
    const model = store.getState().own.kept[0]
    if (!model) throw new Error('nothing kept')
    expect(await own.correctModel(id, { ...correctionsOf(model), strides: '7' })).toContain(
      'Check the strides',
    )
    expect(store.getState().own.kept).toEqual([model])
    expect(engine.open).toHaveBeenCalledOnce()
  })

  it('accepts an exported spec, and reports errors in another', async () => {
    const { store, own } = await kept(id)
    const { spec } = store.getState().model
    const text = JSON.stringify({ ...spec, classes: ['x', 'y'] })
    expect(await own.importSpec(id, file('a.spec.json', text))).toBeNull()
    await turns()
    expect(store.getState().model.spec?.classes).toEqual(['x', 'y'])
    expect(await own.importSpec(id, file('b.json', '<html>'))).toContain('not JSON')
    expect(await own.importSpec(id, file('c.json', '{}'))).toContain('id: missing')
  })
})

describe('a model that found nothing on the sample photographs', () => {
  const { understood } = keptModel('a')
  const unseen: Understood = {
    ...detector(),
    understanding: { kind: 'detector', ...understood, unseen: true },
  } as Understood
  const seen = {
    ...detector(),
    understanding: {
      kind: 'detector',
      ...understood,
      parts: { ...understood.parts, input: { ...understood.parts.input, channels: 'bgr' } },
      findings: [{ ...understood.findings[1]!, conclusion: 'BGR' }],
    },
  } as Understood

  /** Puts a picture with its answer on the stage. */
  function answered(store: AppStore, id: string, credit: Picture['credit'] = null) {
    const { spec } = store.getState().model
    const picture = { id, name: `${id}.png`, url: 'blob:', size: null, credit } as Picture
    const shown = { item: pictureItem(id), spec } as unknown as PictureResult
    store.setState(({ pictures }) => ({
      pictures: [...pictures, picture],
      onStage: pictureItem(id),
      shown,
    }))
  }

  async function opened() {
    const set = await setUp()
    set.understandModel.mockResolvedValueOnce(unseen)
    set.own.openModel([file('best.onnx')])
    await turns()
    set.understandModel.mockClear()
    return set
  }

  it('is judged anew by the first picture that shows something, and by none after it', async () => {
    const { store, engine, understandModel, words, read, close, place } = await opened()
    understandModel.mockResolvedValueOnce(unseen).mockResolvedValueOnce(seen)
    answered(store, 'dark')
    await turns()
    expect(store.getState().own.kept[0]?.understood.unseen).toBe(true)
    answered(store, 'red')
    await turns()
    const [request] = understandModel.mock.calls[1] ?? []
    expect(request?.picture?.name).toBe('red.png')
    expect(await request?.files[0]?.text()).toBe('weights')
    expect(store.getState().own.kept[0]?.understood.unseen).toBeUndefined()
    expect(engine.open.mock.calls.at(-1)?.[0].spec.input.channels).toBe('bgr')
    expect(words().at(-1)).toBe(
      '“red.png” is the first picture in which “best” finds anything; how it is fed and read was judged by it: changed: BGR (not RGB).',
    )
    expect(await (await place.read(`${'a'.repeat(64)}.json`))?.text()).not.toContain('unseen')
    answered(store, 'green')
    await turns()
    expect(understandModel).toHaveBeenCalledTimes(2)
    expect(read.mock.calls).toEqual([['dark'], ['red']])
    expect(close).toHaveBeenCalledTimes(2)
  })

  it('is tried on a picture once, and not on the photographs again', async () => {
    const { store, understandModel } = await opened()
    understandModel.mockRejectedValueOnce(new EngineError('worker-died', 'Too much for it.'))
    answered(store, 'sample', { ...samples[1]! })
    answered(store, 'dark')
    await turns()
    store.setState(({ shown }) => ({ shown: shown && { ...shown } }))
    await turns()
    expect(understandModel).toHaveBeenCalledOnce()
    expect(store.getState().own.kept[0]?.understood.unseen).toBe(true)
  })

  it('is left alone once its owner has said how it is fed', async () => {
    const { store, own, understandModel } = await opened()
    const model = store.getState().own.kept[0]!
    await own.correctModel(id, { ...correctionsOf(model), channels: 'bgr' })
    await turns()
    answered(store, 'red')
    await turns()
    expect(understandModel).not.toHaveBeenCalled()
  })
})

describe('an int8 network', () => {
  const kept = new Map<string, string>()
  const trial = { unsigned: 100, folded: 20 }
  const opened = {
    backend: 'wasm',
    backendNote: null,
    verdict: null,
    threads: 2,
    threadsNote: null,
  } as const

  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })
    const models = [{ ...shipped, quantised: 'int8' }]
    vi.stubGlobal('fetch', async () => Response.json({ ...catalogue, models }))
  })

  function start(int8: 'faster' | 'as-it-came' = 'faster') {
    const store = createAppStore({ settings: { ...defaultSettings, int8 } })
    const engine = fakeEngine()
    engine.open.mockImplementation(async (request) => ({
      ...opened,
      int8: request.int8 ? { form: request.int8, trial: null } : { form: 'folded', trial },
    }))
    const loader = createModelLoader(store, engine, 'https://app.test/')
    loader.follow()
    return { store, engine, loader }
  }

  it('is tried in both forms once, and the outcome is stored', async () => {
    const { store, engine, loader } = start()
    await loader.load()
    expect(engine.open.mock.calls[0]?.[0]).not.toHaveProperty('int8')
    expect(store.getState().model.int8).toEqual({ form: 'folded', factor: 5 })
    const later = start()
    await later.loader.load()
    expect(later.engine.open.mock.calls[0]?.[0].int8).toBe('folded')
    expect(later.store.getState().model.int8).toEqual({ form: 'folded', factor: 5 })
  })

  it('runs in the form that the settings ask for, at once', async () => {
    const { store, engine, loader } = start('as-it-came')
    await loader.load()
    expect(engine.open.mock.calls[0]?.[0].int8).toBe('as-it-came')
    expect(store.getState().model.int8).toEqual({ form: 'as-it-came', factor: null })
    changeSettings(store, { int8: 'folded' })
    await turns()
    expect(engine.open.mock.calls[1]?.[0].int8).toBe('folded')
  })
})
