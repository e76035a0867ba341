import { afterEach, describe, expect, it, vi } from 'vitest'
import { createEvaluationClient } from '../../../src/evaluation/client.ts'
import type { Calls } from '../../../src/evaluation/protocol.ts'
import { createSetRuns } from '../../../src/run/evaluate/set-runs.ts'
import { changePictures } from '../../../src/state/evaluate/edits.ts'
import { eventually } from '../../eventually.ts'
import { turns } from '../../turns.ts'
import { FakeLocks } from '../../workers/fake-locks.ts'
import { fakeWorkers } from '../../workers/fake-worker.ts'
import { setUp } from './set-up.ts'

function runs() {
  const parts = setUp()
  const { store, app, engine, evaluation, pictures } = parts
  const created = createSetRuns(store, app, engine, evaluation, pictures)
  const now = () => store.getState().runs.at(-1)
  const is = (status: string) => eventually(() => expect(now()?.status).toBe(status))
  return { ...parts, ...created, now, is }
}

describe('runs over the labelled pictures', () => {
  it('answer them all, and keep their candidates', async () => {
    const { start, is, now, evaluation, store } = runs()
    start()
    await is('done')
    expect(now()).toMatchObject({ done: 2, total: 2, name: 'Tiny at 640, square', failures: [] })
    const { classes, pictures } = store.getState().labels
    await evaluation.call('setLabels', { classes, pictures: [...pictures.values()] })
    const { nms, current } = store.getState()
    const answer = await evaluation.call('evaluate', { run: current!, nms })
    expect(answer).toMatchObject({ pictures: 2, objects: 2, summary: { ap: 1 } })
  })

  it('pause before the next picture, and resume', async () => {
    const { start, pause, resume, is, now, engine } = runs()
    engine.detect.mockImplementationOnce(async (request) => {
      pause()
      return engine.detect(request)
    })
    start()
    await is('paused')
    await eventually(() => expect(now()?.done).toBe(1))
    expect(engine.detect).toHaveBeenCalledTimes(2)
    resume(now()!.info.id)
    await is('done')
    expect(now()?.done).toBe(2)
  })

  it('pause before the first picture, and resume', async () => {
    const { start, pause, resume, is, now, engine } = runs()
    start()
    pause()
    await turns()
    expect(now()?.status).toBe('paused')
    expect(engine.detect).not.toHaveBeenCalled()
    resume(now()!.info.id)
    await is('done')
    expect(now()?.done).toBe(2)
  })

  it('stop while they are paused if another network is loaded', async () => {
    const { start, pause, is, now, app, engine, follow } = runs()
    follow()
    start()
    pause()
    app.setState(({ model }) => ({ model: { ...model, status: 'loading' } }))
    await is('stopped')
    expect(now()?.problem?.advice).toContain('Another network was chosen')
    expect(engine.detect).not.toHaveBeenCalled()
  })

  it('stop, and resume later with the unanswered pictures', async () => {
    const { start, stop, resume, is, now, engine, read } = runs()
    const answer = engine.detect.getMockImplementation()!
    // the first is answered; the run is stopped while the second is in the network
    engine.detect.mockImplementationOnce(answer).mockImplementationOnce(async () => {
      stop()
      throw new DOMException('stopped', 'AbortError')
    })
    start()
    await is('stopped')
    expect(now()?.done).toBe(1)
    resume(now()!.info.id)
    await is('done')
    expect(now()?.done).toBe(2)
    expect(read.mock.calls.map(([id]) => id)).toEqual(['picture-a', 'picture-b', 'picture-b'])
  })

  it('continue with pictures labelled meanwhile', async () => {
    const { start, resume, is, now, engine, store } = runs()
    start()
    await is('done')
    const size = { width: 200, height: 100 }
    changePictures(store, 'label', new Map([['c.jpg', { name: 'c.jpg', size, annotations: [] }]]))
    resume(now()!.info.id)
    await eventually(() => expect(now()).toMatchObject({ status: 'done', done: 3 }))
    expect(engine.detect).toHaveBeenCalledTimes(3)
  })

  it('while running, repeat a GPU’s answers since its last passed check', async () => {
    const { start, is, now, engine, follow, read } = runs()
    follow()
    const answer = engine.detect.getMockImplementation()!
    engine.detect
      .mockImplementationOnce(async (request) => ({ ...(await answer(request)), round: 4 }))
      .mockImplementationOnce(async (request) => {
        // the GPU is found wrong during the second picture
        const [hear] = engine.onGpuNews.mock.calls[0] ?? []
        hear?.({ kind: 'differs', round: 4, note: 'Other boxes.' })
        return answer(request)
      })
    start()
    await is('done')
    expect(now()).toMatchObject({ done: 2, total: 2 })
    expect(read.mock.calls.map(([id]) => id)).toEqual(['picture-a', 'picture-b', 'picture-a'])
  })

  it('resume by themselves after their end to repeat a GPU’s wrong answers', async () => {
    const { start, is, now, engine, follow, read } = runs()
    follow()
    const answer = engine.detect.getMockImplementation()!
    for (const round of [4, 5]) {
      engine.detect.mockImplementationOnce(async (request) => ({
        ...(await answer(request)),
        round,
      }))
    }
    start()
    await is('done')
    const [hear] = engine.onGpuNews.mock.calls[0] ?? []
    hear?.({ kind: 'differs', round: 5, note: 'Other boxes.' })
    expect(now()).toMatchObject({ status: 'running', done: 1 })
    await is('done')
    expect(now()).toMatchObject({ done: 2, total: 2 })
    expect(read.mock.calls.map(([id]) => id)).toEqual(['picture-a', 'picture-b', 'picture-b'])
  })

  it('tell where they ran in truth, when their GPU fell away on the way', async () => {
    const { start, is, now, engine, app } = runs()
    app.setState(({ model }) => ({ model: { ...model, backend: 'webgpu', threads: 1 } }))
    const answer = engine.detect.getMockImplementation()!
    engine.detect
      .mockImplementationOnce(async (request) => ({ ...(await answer(request)), round: 4 }))
      .mockImplementationOnce(async (request) => {
        app.setState(({ model }) => ({ model: { ...model, backend: 'wasm', threads: 2 } }))
        return answer(request)
      })
    start()
    await is('running')
    expect(now()?.info.backend).toBe('webgpu')
    await is('done')
    expect(now()?.info).toMatchObject({ backend: 'webgpu and wasm', threads: 2 })
  })

  it('report which pictures could not be opened', async () => {
    const { start, is, now, damaged } = runs()
    damaged.add('picture-b')
    start()
    await is('done')
    expect(now()).toMatchObject({
      done: 2,
      failures: [{ picture: 'b.jpg', why: '“picture-b” is damaged.' }],
    })
  })

  it('are not resumed with another network', async () => {
    const { start, resume, is, now, app } = runs()
    start()
    await is('done')
    const { model } = app.getState()
    app.setState({ model: { ...model, spec: { ...model.spec!, sha256: 'b'.repeat(64) } } })
    resume(now()!.info.id)
    await is('stopped')
    expect(now()?.problem?.title).toBe('This run is of Tiny')
  })

  it('stop if another network is loaded, and say so', async () => {
    const { start, is, now, app, engine, follow } = runs()
    follow()
    engine.detect.mockImplementationOnce(() => new Promise(() => undefined))
    start()
    await eventually(() => expect(engine.detect).toHaveBeenCalled())
    app.setState(({ model }) => ({ model: { ...model, status: 'loading' } }))
    await is('stopped')
    expect(now()?.problem?.advice).toContain('Another network was chosen')
  })

  it('can be removed; then another one is shown', async () => {
    const { start, remove, is, now, store } = runs()
    start()
    await is('done')
    const first = now()!.info.id
    start()
    await is('done')
    remove(now()!.info.id)
    expect(store.getState()).toMatchObject({ current: first })
    remove(first)
    expect(store.getState()).toMatchObject({ current: null, runs: [] })
  })

  it('are all lost with the worker that kept them', async () => {
    const { start, forget, is, store } = runs()
    start()
    await is('done')
    forget()
    expect(store.getState()).toMatchObject({ runs: [], current: null })
  })

  it('stay stopped when stopped before the first picture', async () => {
    const { start, stop, now, engine } = runs()
    start()
    stop()
    await turns()
    expect(now()?.status).toBe('stopped')
    expect(engine.detect).not.toHaveBeenCalled()
  })

  it('are opened from saved candidates, as after a reload, and resumed', async () => {
    const { start, is, now, evaluation, store } = runs()
    start()
    await is('done')
    const saved = new File(
      [await evaluation.call('saveRun', { run: now()!.info.id })],
      'a.candidates',
    )

    const later = runs()
    const { labels } = store.getState()
    changePictures(
      later.store,
      'label one more',
      new Map([['c.jpg', { ...labels.pictures.get('a.jpg')!, name: 'c.jpg' }]]),
    )
    expect(await later.open([saved])).toBe('Candidates of Tiny at 640, square: 2 pictures.')
    expect(later.now()).toMatchObject({ status: 'stopped', done: 2, total: 3 })
    later.resume(later.now()!.info.id)
    await later.is('done')
    expect(later.read.mock.calls).toEqual([['picture-c']])
    expect(later.now()).toMatchObject({ done: 3, total: 3, problem: null })
  })

  it('are not opened from other files', async () => {
    const { open, now } = runs()
    await expect(open([new File(['hello'], 'tiny.bin')])).rejects.toThrow(
      'tiny.bin: This is no file of candidates.',
    )
    expect(now()).toBeUndefined()
  })

  it('are not resumed with a network in another form', async () => {
    const { start, stop, resume, now, app } = runs()
    const inForm = (form: 'folded' | 'as-it-came') =>
      app.setState(({ model }) => ({ model: { ...model, int8: { form, factor: null } } }))
    inForm('folded')
    start()
    stop()
    expect(now()!.info.int8).toBe('folded')
    inForm('as-it-came')
    resume(now()!.info.id)
    await eventually(() => expect(now()!.problem?.title).toMatch(/another form/))
    expect(now()!.status).toBe('stopped')
  })

  it('are resumed once the network is back in their form, as after the camera', async () => {
    const { start, stop, resume, is, now, app, follow } = runs()
    follow()
    start()
    stop()
    app.setState(({ model }) => ({ model: { ...model, form: 'fast' } }))
    // like the loader
    app.subscribe(({ heldForm, model }) => {
      if (heldForm === null || heldForm === model.form) return
      app.setState({ model: { ...model, status: 'loading', form: heldForm } })
      setTimeout(() => app.setState({ model: { ...app.getState().model, status: 'ready' } }))
    })
    resume(now()!.info.id)
    await is('done')
    expect(now()).toMatchObject({ done: 2, problem: null })
    expect(app.getState().heldForm).toBeNull()
  })

  it('need a network', () => {
    const { start, app, store } = runs()
    app.setState(({ model }) => ({ model: { ...model, status: 'loading' } }))
    start()
    expect(store.getState().runs).toEqual([])
  })
})

describe('a run whose evaluation worker ends silently', () => {
  afterEach(() => vi.unstubAllGlobals())

  /** Runs with the real client; its worker ends silently on the call `lastWord`. */
  function endingAt(lastWord: keyof Calls) {
    const locks = new FakeLocks()
    vi.stubGlobal('navigator', { locks })
    const { made, createWorker } = fakeWorkers<Calls>((asked, reply, worker) => {
      const name = worker.lifeline!
      if (!locks.held.has(name)) void locks.request(name, () => new Promise(() => undefined))
      worker.say({ type: 'ready' })
      if (asked.type === lastWord) locks.end(name)
      else reply.answer(null)
    }, 'evaluation')
    const onLost = vi.fn<() => void>(() => created.forget())
    const evaluation = createEvaluationClient({ createWorker, onLost })
    const parts = setUp(evaluation)
    const { store, app, engine, pictures } = parts
    const created = createSetRuns(store, app, engine, evaluation, pictures)
    return { ...parts, ...created, made, onLost }
  }

  it.each(['startRun', 'addCandidates'] as const)(
    'ends with it, and can be started again: at %s',
    async (lastWord) => {
      const { start, store, onLost, engine, made } = endingAt(lastWord)
      start()
      expect(store.getState().runs).toMatchObject([{ status: 'running' }])
      await eventually(() => expect(onLost).toHaveBeenCalledOnce())
      expect(store.getState()).toMatchObject({ runs: [], current: null })
      const asked = engine.detect.mock.calls.length
      await turns()
      expect(engine.detect, 'no picture more').toHaveBeenCalledTimes(asked)
      start()
      expect(made).toHaveLength(2)
      expect(store.getState().runs).toMatchObject([{ status: 'running' }])
      await eventually(() => expect(onLost).toHaveBeenCalledTimes(2))
    },
  )

  it('reports that it cannot be started', async () => {
    const { start, store, evaluation } = runs()
    vi.spyOn(evaluation, 'call').mockRejectedValueOnce(new Error('no more memory'))
    start()
    await eventually(() =>
      expect(store.getState().runs).toMatchObject([
        { status: 'stopped', problem: { title: 'The run stopped', detail: 'no more memory' } },
      ]),
    )
  })
})
