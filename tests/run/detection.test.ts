import { beforeEach, describe, expect, it } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import { createDetection } from '../../src/run/detection.ts'
import type { Pictures } from '../../src/run/pictures.ts'
import { changeSettings } from '../../src/state/actions.ts'
import { defaultSettings, initialState, type Picture } from '../../src/state/app-state.ts'
import { createAppStore } from '../../src/state/store.ts'
import { candidatesOf, fakeBitmap, fakeEngine, spec } from './fake-engine.ts'
import { pictureItem } from '../../src/state/stage-item.ts'

const picture = (id: string): Picture => ({
  id,
  name: `${id}.jpg`,
  url: `blob:${id}`,
  size: { width: 200, height: 100 },
  credit: null,
  status: 'waiting',
  problem: null,
})

/** the picture's original size, if it was decoded at a smaller one */
let large: { width: number; height: number } | null = null

function setUp(candidates = candidatesOf([[0.9, 0, 0, 100, 100]])) {
  const engine = fakeEngine(candidates)
  const bitmaps: ReturnType<typeof fakeBitmap>[] = []
  const pictures = {
    take: async () => {
      const bitmap = fakeBitmap()
      bitmaps.push(bitmap)
      return {
        bitmap,
        size: large ?? { width: 200, height: 100 },
        still: null,
        note: null,
        time: 1,
      }
    },
  } as unknown as Pictures
  const store = createAppStore({
    settings: { ...defaultSettings, modelId: spec.id },
    model: { ...initialState.model, status: 'ready', catalogue: [spec], spec },
    pictures: [picture('a'), picture('b')],
  })
  const detection = createDetection(store, engine, pictures)
  detection.follow()
  return { store, engine, detection, bitmaps }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('createDetection', () => {
  let { store, engine, detection, bitmaps } = setUp()
  beforeEach(() => {
    ;({ store, engine, detection, bitmaps } = setUp())
  })

  it('runs the network once on the picture that is put on the stage', async () => {
    store.setState({ onStage: pictureItem('a') })
    await settled()
    expect(engine.detect).toHaveBeenCalledOnce()
    expect(store.getState().shown?.item.id).toBe('a')
    expect(store.getState().detections?.count).toBe(1)
    expect(store.getState().pictures[0]?.status).toBe('done')
  })

  it('writes the answer at once: result, detections and times never belong to different frames', async () => {
    const changes: boolean[][] = []
    store.subscribe(({ shown, detections, detectTimes }, before) => {
      if (shown === before.shown) return
      changes.push([detections !== before.detections, detectTimes !== before.detectTimes])
    })
    // the last one is cached already
    for (const id of ['a', 'b', 'a']) {
      store.setState({ onStage: pictureItem(id) })
      await settled()
    }
    expect(changes.length).toBeGreaterThanOrEqual(3)
    expect(new Set(changes.flat())).toEqual(new Set([true]))
  })

  it('reacts to a slider with one write, and to that write with none', async () => {
    store.setState({ onStage: pictureItem('a') })
    await settled()
    let writes = 0
    store.subscribe(() => (writes += 1))
    changeSettings(store, { confidence: 0.95 })
    await settled()
    // one write by the slider, one with its answer
    expect(writes).toBe(2)
  })

  it('detects a forgotten picture again on update', async () => {
    store.setState({ onStage: pictureItem('a') })
    await settled()
    store.setState({ results: new Map() })
    await settled()
    expect(engine.detect).toHaveBeenCalledOnce()
    detection.update()
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(2)
    expect(store.getState().shown?.frameId).toBe(2)
  })

  it('answers every slider without running the network again', async () => {
    store.setState({ onStage: pictureItem('a') })
    await settled()
    changeSettings(store, { confidence: 0.95 })
    expect(store.getState().detections?.count).toBe(0)
    changeSettings(store, { confidence: 0.5, iou: 0.9, classAgnostic: true })
    expect(store.getState().detections?.count).toBe(1)
    await settled()
    expect(engine.detect).toHaveBeenCalledOnce()
    expect(store.getState().inferences).toBe(1)
  })

  it('shows the cached answer of a picture seen before', async () => {
    for (const id of ['a', 'b', 'a']) {
      store.setState({ onStage: pictureItem(id) })
      await settled()
    }
    expect(engine.detect).toHaveBeenCalledTimes(2)
    expect(store.getState().shown?.item.id).toBe('a')
  })

  it.each([{ inputSize: 320 }, { floor: 0.001 }, { multiLabel: true }])(
    'runs again after %o',
    async (change) => {
      store.setState({ onStage: pictureItem('a') })
      await settled()
      changeSettings(store, change)
      await settled()
      expect(engine.detect).toHaveBeenCalledTimes(2)
    },
  )

  it('needs no run to change from several classes per box to one', async () => {
    const several = {
      ...candidatesOf([
        [0.9, 0, 0, 9, 9],
        [0.8, 0, 0, 9, 9],
      ]),
    }
    ;({ store, engine, detection, bitmaps } = setUp({
      ...several,
      classIds: Uint16Array.of(3, 5),
      strides: Uint16Array.of(8, 8),
    }))
    changeSettings(store, { multiLabel: true })
    store.setState({ onStage: pictureItem('a') })
    await settled()
    expect([...(store.getState().shown?.candidates.classIds ?? [])]).toEqual([3, 5])
    changeSettings(store, { multiLabel: false })
    await settled()
    expect([...(store.getState().shown?.candidates.classIds ?? [])]).toEqual([3])
    expect(engine.detect).toHaveBeenCalledOnce()
    changeSettings(store, { multiLabel: true })
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(2)
  })

  it('stops the run of a picture that left the stage', async () => {
    let signal: AbortSignal | undefined
    engine.detect.mockImplementationOnce((_, given) => {
      signal = given
      return new Promise((_resolve, reject) =>
        given?.addEventListener('abort', () => reject(given.reason as Error)),
      )
    })
    store.setState({ onStage: pictureItem('a') })
    await settled()
    store.setState({ onStage: pictureItem('b') })
    await settled()
    expect(signal?.aborted).toBe(true)
    expect(store.getState().shown?.item.id).toBe('b')
    expect(store.getState().pictures.map(({ status }) => status)).toEqual(['waiting', 'done'])
  })

  it('closes the bitmap of a picture that left the stage while it was decoded', async () => {
    store.setState({ onStage: pictureItem('a') })
    store.setState({ onStage: null })
    await settled()
    expect(bitmaps[0]?.close).toHaveBeenCalledOnce()
  })

  it('keeps the last answer and reports the error when the network fails, and retries on request', async () => {
    store.setState({ onStage: pictureItem('a') })
    await settled()
    engine.detect.mockRejectedValueOnce(new EngineError('run-failed', 'It broke.', 'why'))
    store.setState({ onStage: pictureItem('b') })
    await settled()
    expect(store.getState().shown?.item.id).toBe('a')
    expect(store.getState().pictures[1]).toMatchObject({
      status: 'failed',
      problem: { advice: 'It broke.', detail: 'why' },
    })
    changeSettings(store, { confidence: 0.4 })
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(2)
    detection.retry()
    await settled()
    expect(store.getState().pictures[1]?.status).toBe('done')
    expect(store.getState().shown?.item.id).toBe('b')
  })

  it('gives the boxes of a picture that was decoded smaller in its own pixels', async () => {
    large = { width: 2000, height: 1000 }
    store.setState({ onStage: pictureItem('a') })
    await settled()
    const { letterbox } = store.getState().shown ?? {}
    expect(letterbox?.image).toEqual(large)
    // candidate [0, 0, 100, 100] of 640: the picture begins 160 rows down, and is 10 times as large as decoded
    expect(letterbox?.scaleX).toBeCloseTo(0.32)
    large = null
  })

  it('runs the picture in a new worker after the first one died, once', async () => {
    engine.detect.mockRejectedValueOnce(new EngineError('worker-died', 'It died.'))
    store.setState({ onStage: pictureItem('a') })
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(2)
    expect(store.getState().pictures[0]).toMatchObject({ status: 'done', problem: null })
    engine.detect.mockRejectedValueOnce(new EngineError('worker-died', 'It died.'))
    engine.detect.mockRejectedValueOnce(new EngineError('worker-died', 'It died again.'))
    store.setState({ onStage: pictureItem('b') })
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(4)
    expect(store.getState().pictures[1]?.problem?.advice).toBe('It died again.')
    expect(store.getState().shown?.item.id).toBe('a')
  })

  it('offers a smaller input if memory ran out', async () => {
    engine.detect.mockRejectedValueOnce(new EngineError('out-of-memory', 'No memory.'))
    store.setState({ onStage: pictureItem('a') })
    await settled()
    const { problem } = store.getState().pictures[0] ?? {}
    expect(problem?.smallerSide).toBe(448)
    changeSettings(store, { inputSize: 448 })
    await settled()
    expect(store.getState().pictures[0]?.status).toBe('done')
  })

  it('gives up a run on request: the picture and its earlier boxes stay, and it runs again on request', async () => {
    store.setState({ onStage: pictureItem('a') })
    await settled()
    const { shown } = store.getState()
    engine.detect.mockImplementationOnce((_, signal) => untilAborted(signal))
    changeSettings(store, { floor: 0.02 })
    await settled()
    expect(store.getState().pictures[0]?.status).toBe('running')
    expect(detection.cancel()).toBe(true)
    await settled()
    expect(store.getState().pictures[0]).toMatchObject({
      status: 'failed',
      problem: { title: 'Detecting was cancelled' },
    })
    expect(store.getState().shown).toBe(shown)
    expect(store.getState().onStage).toEqual(pictureItem('a'))
    changeSettings(store, { confidence: 0.5 })
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(2)
    detection.retry()
    await settled()
    expect(engine.detect).toHaveBeenCalledTimes(3)
    expect(store.getState().pictures[0]).toMatchObject({ status: 'done', problem: null })
    expect(detection.cancel()).toBe(false)
  })

  it('waits for the network', async () => {
    const { model } = store.getState()
    store.setState({ model: { ...model, status: 'loading' }, onStage: pictureItem('a') })
    await settled()
    expect(engine.detect).not.toHaveBeenCalled()
    store.setState({ model })
    await settled()
    expect(engine.detect).toHaveBeenCalledOnce()
  })

  it('removes the answer with the last picture', async () => {
    store.setState({ onStage: pictureItem('a') })
    await settled()
    store.setState({ pictures: [], onStage: null })
    expect(store.getState().shown).toBeNull()
    expect(store.getState().detections).toBeNull()
  })
})

/** A run that never ends by itself. */
function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error))
  })
}
