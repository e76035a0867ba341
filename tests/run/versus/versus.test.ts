// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import type { Engine } from '../../../src/engine/client.ts'
import { EngineError } from '../../../src/engine/failure.ts'
import { createVersus } from '../../../src/run/versus/versus.ts'
import { changeSettings } from '../../../src/state/actions.ts'
import { pictureItem, theCamera } from '../../../src/state/stage-item.ts'
import { show } from '../../../src/run/show.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { eventually } from '../../eventually.ts'
import { setUp } from '../evaluate/set-up.ts'
import { candidatesOf, fakeBitmap, fakeEngine, spec } from '../fake-engine.ts'

const size = { width: 640, height: 640 }
const cat = [0.9, 0, 160, 100, 260]
const dog = [0.6, 300, 160, 400, 260]
const bird = [0.5, 500, 160, 600, 260]

/** The first network finds a cat and a dog in every picture, the second a cat and a bird. */
function scene({ versus = 'tiny 640' as string | null } = {}) {
  const { app, pictures, read } = setUp()
  app.setState(({ model, settings }) => ({
    model: { ...model, catalogue: [spec] },
    settings: { ...settings, versus },
  }))
  const engines: ReturnType<typeof fakeEngine>[] = []
  const startEngine = vi.fn<() => Engine>(() => {
    const engine = fakeEngine(candidatesOf([cat, bird]))
    engines.push(engine)
    return engine
  })
  const select = vi.fn<(id: string) => Promise<boolean>>(async () => true)
  const answer = (id: string) => {
    const result = {
      item: pictureItem(id),
      frameId: 1,
      spec,
      inputSize: size,
      backend: 'wasm',
      threads: 1,
      form: 'exact',
      candidates: candidatesOf([cat, dog]),
      multiLabel: false,
      letterbox: letterbox({ width: 200, height: 100 }, size, 'centre'),
      times: { open: 1, letterbox: 1, network: 2, decode: 3 },
    } as const
    app.setState(({ settings }) => ({ onStage: pictureItem(id), ...show(result, settings) }))
  }
  answer('picture-a')
  const run = createVersus({
    ...{ app, base: 'https://app.test/', startEngine },
    pictures: { ...pictures, select },
    sourceOf: async () => ({ url: 'https://app.test/tiny.onnx' }),
  })
  return { app, read, run, engines, startEngine, select, answer }
}

async function paired({ store }: ReturnType<typeof scene>['run']) {
  await eventually(() => expect(store.getState().paired).not.toBeNull())
  return store.getState()
}

describe('a second network beside the first', () => {
  it('answers the picture on the stage, and says what only one of them found', async () => {
    const { run, engines } = scene()
    const { paired: found, detections, spec: second } = await paired(run)
    expect(second?.id).toBe('tiny')
    expect(detections?.count).toBe(2)
    const { iou, onlyA, onlyB } = found!.pairing
    expect([iou.length, [...onlyA], [...onlyB]]).toEqual([1, [1], [1]])
    expect(engines[0]?.open.mock.calls[0]?.[0].size).toEqual({ width: 640, height: 640 })
  })

  it('waits for the first to have answered, since two at once would slow each other', async () => {
    const { app, run, engines } = scene({ versus: null })
    const status = (one: 'running' | 'done') =>
      app.setState(({ pictures }) => ({ pictures: pictures.map((p) => ({ ...p, status: one })) }))
    status('running')
    changeSettings(app, { versus: 'tiny 640' })
    await eventually(() => expect(run.store.getState().status).toBe('ready'))
    expect(engines[0]?.detect).not.toHaveBeenCalled()
    status('done')
    await paired(run)
    expect(engines[0]?.detect).toHaveBeenCalledOnce()
  })

  it('answers sliders without a run, and a picture that it knows at once', async () => {
    const { app, run, engines, answer } = scene()
    await paired(run)
    changeSettings(app, { confidence: 0.55 })
    expect(run.store.getState().detections?.count).toBe(1)
    answer('picture-b')
    await paired(run)
    answer('picture-a')
    expect(run.store.getState().shown?.item.id).toBe('picture-a')
    expect(engines[0]?.detect).toHaveBeenCalledTimes(2)
  })

  it('is opened again where another network is named, not for another layout', async () => {
    const { app, run, engines } = scene()
    await paired(run)
    changeSettings(app, { versus: 'tiny 640 sides' })
    expect(engines).toHaveLength(1)
    changeSettings(app, { versus: 'tiny 416' })
    await eventually(() => expect(engines).toHaveLength(2))
    expect(engines[0]?.dispose).toHaveBeenCalled()
    changeSettings(app, { versus: null })
    expect(engines[1]?.dispose).toHaveBeenCalled()
    expect(run.store.getState()).toMatchObject({ status: 'off', shown: null })
  })

  it('says why there is none', async () => {
    const { app, run, startEngine } = scene({ versus: 'gone' })
    await eventually(() => expect(run.store.getState().problem).toContain('“gone”'))
    startEngine.mockImplementationOnce(() => ({
      ...fakeEngine(),
      open: async () => {
        throw new EngineError('out-of-memory', 'Too little memory.')
      },
    }))
    changeSettings(app, { versus: 'tiny' })
    await eventually(() => expect(run.store.getState().problem).toBe('Too little memory.'))
  })

  it('takes its turn on a frame of the camera, which it closes', async () => {
    const { app, run } = scene()
    expect(run.beside()).toBeNull()
    await paired(run)
    app.setState({ onStage: theCamera })
    expect(run.store.getState().shown).toBeNull()
    const frame = fakeBitmap()
    const showIt = await run.beside()!(frame, 416, new AbortController().signal)
    expect(frame.close).toHaveBeenCalled()
    expect(run.store.getState().shown).toBeNull()
    showIt()
    expect(run.store.getState().shown?.item).toEqual(theCamera)
  })

  it('shows a picture with the answers of two networks, one of which need not be on offer', async () => {
    const { app, run, select } = scene({ versus: null })
    run.lend({ ...spec, id: 'own-x' })
    const how = { side: 320, shape: 'square', form: null, backend: 'wasm', int8: null } as const
    run.showBoth({ ...how, modelId: 'tiny' }, { ...how, modelId: 'own-x' }, 'picture-b')
    expect(app.getState().settings).toMatchObject({
      ...{ modelId: 'tiny', inputSize: 320, inputShape: 'square', form: 'exact' },
      versus: 'own-x 320 square wasm',
    })
    expect(select).toHaveBeenCalledWith('picture-b')
    await eventually(() => expect(run.store.getState().spec?.id).toBe('own-x'))
  })
})
