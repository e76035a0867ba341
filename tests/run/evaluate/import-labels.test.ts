import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Predictions } from '../../../src/annotations/predictions.ts'
import { createImport } from '../../../src/run/evaluate/import-labels.ts'
import type { SetRun } from '../../../src/state/evaluate/evaluate-state.ts'
import { undo } from '../../../src/state/evaluate/edits.ts'
import { runInfo } from '../../evaluation/small-run.ts'
import { eventually } from '../../eventually.ts'
import { setUp } from './set-up.ts'

/** Every picture has the size 200 x 100. */
class FakeImage {
  onload: (() => void) | null = null
  onerror: (() => void) | null = null
  readonly naturalWidth = 200
  readonly naturalHeight = 100
  set src(_: string) {
    queueMicrotask(() => this.onload?.())
  }
  removeAttribute(): void {}
}

beforeEach(() => vi.stubGlobal('Image', FakeImage))
afterEach(() => vi.unstubAllGlobals())

function imports() {
  const parts = setUp()
  const { store, app, evaluation, pictures } = parts
  const openRun = vi.fn<(files: readonly File[]) => Promise<string>>()
  const openResults = vi.fn<(given: Predictions) => Promise<string>>()
  const removeRun = vi.fn<(id: string) => void>()
  const { take, cancel } = createImport(
    store,
    app,
    evaluation,
    pictures,
    openRun,
    openResults,
    removeRun,
  )
  const boxes = (name: string) => store.getState().labels.pictures.get(name)?.annotations.length
  const importSummary = () => store.getState().importSummary
  return { ...parts, take, cancel, boxes, importSummary, openRun, openResults, removeRun }
}

const text = (name: string, content: string) => new File([content], name)

const run: SetRun = {
  ...{ info: runInfo(), name: 'late', status: 'done', done: 1, total: 1 },
  ...{ secondsLeft: null, failures: [], problem: null },
}

describe('cancelling what is read', () => {
  it('takes no labels, and leaves those that were there', async () => {
    const { take, cancel, boxes, importSummary, evaluation, store, giveUpOpening } = imports()
    const before = store.getState().labels
    const call = vi.spyOn(evaluation, 'call')
    let signal: AbortSignal | undefined
    call.mockImplementationOnce((_type, _request, _transfer, given) => {
      signal = given
      return new Promise((_, reject) => {
        given?.addEventListener('abort', () => reject(given.reason as Error))
      })
    })
    const reading = take([text('c.txt', '0 0.5 0.5 0.5 0.5')])
    await eventually(() => expect(call).toHaveBeenCalledOnce())
    expect(store.getState().importing).toBe(true)
    cancel()
    expect(store.getState().importing).toBe(false)
    expect(signal?.aborted).toBe(true)
    expect(giveUpOpening).toHaveBeenCalledOnce()
    await reading
    expect(store.getState().labels).toBe(before)
    expect(importSummary()).toBeNull()
    await take([text('c.txt', '0 0.5 0.5 0.5 0.5')])
    expect(boxes('c.jpg')).toBe(1)
  })

  it('removes a run whose candidates arrive too late, and shows the one before', async () => {
    const { take, cancel, openRun, removeRun, store } = imports()
    store.setState({ current: 'old' })
    let goOn = () => undefined as void
    openRun.mockImplementationOnce(async () => {
      await new Promise<void>((resolve) => (goOn = resolve))
      store.setState({ runs: [run], current: run.info.id })
      return 'Candidates.'
    })
    const reading = take([new File([], 'run.candidates')])
    await eventually(() => expect(openRun).toHaveBeenCalledOnce())
    cancel()
    goOn()
    await reading
    expect(removeRun).toHaveBeenCalledExactlyOnceWith(run.info.id)
    expect(store.getState()).toMatchObject({ current: 'old', importing: false })
    expect(store.getState().importSummary).toBeNull()
  })
})

describe('files opened while others are read', () => {
  const csv = (picture: string) =>
    text(`${picture}.csv`, `filename,class,xmin,ymin,xmax,ymax\n${picture}.jpg,${picture},1,2,3,4`)

  it('come after them: neither is lost, and both are told', async () => {
    const { take, boxes, importSummary, store } = imports()
    const all = [take([csv('x')]), take([text('no.json', '[,]')]), take([csv('y')])]
    expect(store.getState().importing).toBe(true)
    await all[0]
    expect(store.getState().importing).toBe(true)
    await Promise.all(all)
    expect(store.getState().importing).toBe(false)
    expect([boxes('x.jpg'), boxes('y.jpg')]).toEqual([1, 1])
    expect(importSummary()?.taken?.match(/1 object of 1 class in 1 picture\./g)).toHaveLength(2)
    expect(importSummary()?.problems).toEqual([expect.stringContaining('no.json, line 1')])
    await take([csv('z')])
    expect(importSummary()?.problems).toEqual([])
    expect(importSummary()?.taken?.match(/1 object/g)).toHaveLength(1)
  })

  it('end with them where that is asked for, and those opened after it do not wait', async () => {
    const { take, cancel, boxes, evaluation } = imports()
    const call = vi.spyOn(evaluation, 'call')
    call.mockImplementationOnce(() => new Promise(() => undefined))
    void take([csv('x')])
    void take([csv('y')])
    await eventually(() => expect(call).toHaveBeenCalledOnce())
    cancel()
    await take([csv('z')])
    expect([boxes('x.jpg'), boxes('y.jpg'), boxes('z.jpg')]).toEqual([undefined, undefined, 1])
  })
})

describe('opening labels', () => {
  it('reads them for the open pictures, measuring those of unknown size', async () => {
    const { take, boxes, importSummary, app, store } = imports()
    app.setState(({ pictures }) => ({ pictures: pictures.map((one) => ({ ...one, size: null })) }))
    await take([text('c.txt', '0 0.5 0.5 0.5 0.5\n0 0.1 0.1 0.1 0.1')])
    expect(boxes('c.jpg')).toBe(2)
    expect(store.getState().labels.pictures.get('c.jpg')!.annotations[0]).toMatchObject({
      label: 'cat',
      box: [50, 25, 100, 50],
    })
    expect(importSummary()).toEqual({ taken: '2 objects of 1 class in 1 picture.', problems: [] })
  })

  it('reads those in a zipped folder, and opens its pictures', async () => {
    const { take, boxes, openFiles, app } = imports()
    const zip = zipSync({
      'set/images/new.jpg': strToU8('a picture'),
      'set/labels/c.txt': strToU8('0 0.5 0.5 0.5 0.5'),
      'set/images/._new.jpg': strToU8('Mac OS X'),
    })
    await take([new File([zip], 'set.zip'), text('._c.txt', 'Mac OS X')])
    expect(boxes('c.jpg')).toBe(1)
    expect(openFiles.mock.calls[0]![0].map((one) => one.webkitRelativePath)).toEqual([
      'set/set/images/new.jpg',
    ])
    await take([text('bad.zip', 'no zip')])
    expect(app.getState().notices.at(-1)?.text).toMatch(/^“bad\.zip” is damaged or cut short/)
  })

  it('opens pictures that come with them, and none twice', async () => {
    const { take, openFiles } = imports()
    const picture = new File([], 'new.jpg', { type: 'image/jpeg' })
    await take([picture, new File([], 'a.jpg', { type: 'image/jpeg' }), text('a.txt', '')])
    expect(openFiles).toHaveBeenCalledExactlyOnceWith([picture])
  })

  it('takes none of the app’s own photographs for a person’s of the same name', async () => {
    const { take, openFiles, app } = imports()
    const credit = { title: 'Cats', author: 'E. M.', licence: 'public domain', url: 'x' }
    app.setState(({ pictures }) => ({
      pictures: pictures.map((one) => (one.name === 'c.jpg' ? { ...one, credit } : one)),
    }))
    const own = new File([], 'c.jpg', { type: 'image/jpeg' })
    await take([own, text('c.txt', '')])
    expect(openFiles).toHaveBeenCalledExactlyOnceWith([own])
  })

  it('replaces existing labels, which can be undone', async () => {
    const { take, boxes, store } = imports()
    await take([text('a.txt', '')])
    expect(boxes('a.jpg')).toBe(0)
    undo(store)
    expect(boxes('a.jpg')).toBe(1)
  })

  it('changes nothing if a file is malformed, and reports the place', async () => {
    const { take, importSummary, store } = imports()
    const before = store.getState().labels
    await take([
      text('labels.json', '{"images": [], "annotations": [{"bbox": [,, ]}], "categories": []}'),
    ])
    expect(store.getState().labels).toBe(before)
    expect(importSummary()).toEqual({
      taken: null,
      problems: [
        'labels.json, line 1, column 42: is not JSON (value expected). Is the file complete?',
      ],
    })
  })

  it('says how many labelled pictures are not open', async () => {
    const { take, importSummary } = imports()
    await take([text('x.csv', 'filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,1,2,3,4\nz.jpg,,,,,')])
    expect(importSummary()?.taken).toContain(
      '1 of these pictures is not open and does not count until opened.',
    )
  })

  it('reports labels made for another picture size', async () => {
    const { take, importSummary } = imports()
    await take([
      text('x.csv', 'filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,100,200,cat,1,2,3,4'),
    ])
    expect(importSummary()?.problems[0]).toContain('turned upright')
  })

  it('opens candidates that come with them as a run', async () => {
    const { take, importSummary, openRun, store } = imports()
    openRun.mockResolvedValueOnce('Candidates of Tiny: 2 pictures.')
    const files = ['1.bin', '2.candidates'].map((name) => new File([], name))
    await take([...files, text('c.txt', '')])
    expect(openRun).toHaveBeenCalledExactlyOnceWith(files)
    expect(importSummary()).toEqual({
      taken: '0 objects of 1 class in 1 picture. Candidates of Tiny: 2 pictures.',
      problems: [],
    })
    expect(store.getState().part).toBe('results')
    openRun.mockRejectedValueOnce(new Error('1.bin: This is no file of candidates.'))
    await take(files)
    expect(importSummary()).toEqual({
      taken: null,
      problems: ['1.bin: This is no file of candidates.'],
    })
  })

  it('reports that there is nothing to open', async () => {
    const { take, importSummary } = imports()
    await take([new File([], 'film.mp4', { type: 'video/mp4' })])
    expect(importSummary()?.problems[0]).toContain('neither pictures nor labels')
  })
})
