import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createExports } from '../../../src/run/exports.ts'
import type { EncodeCalls } from '../../../src/sources/encoding.ts'
import { createScene } from '../../views/detect/scene.ts'
import { FakeWorker } from '../../workers/fake-worker.ts'

let encoding: PromiseWithResolver
let saved: string[]
let encoders: SlowEncoder[]

interface PromiseWithResolver {
  readonly promise: Promise<Blob>
  readonly end: () => void
}

function unended(): PromiseWithResolver {
  let end: () => void = () => undefined
  const promise = new Promise<Blob>((resolve) => {
    end = () => resolve(new Blob(['png']))
  })
  return { promise, end: () => end() }
}

class FakeCanvas {
  getContext(): unknown {
    return new Proxy({}, { get: () => () => ({ width: 1 }) })
  }
  transferToImageBitmap = () => ({ close: () => undefined })
}

/** The encoding worker, which takes long. */
class SlowEncoder extends FakeWorker<EncodeCalls> {
  constructor() {
    super((asked, { answer }) => {
      if (asked.type === 'encode') void encoding.promise.then(answer)
    })
    encoders.push(this)
  }
  addEventListener(): void {}
}

beforeEach(() => {
  vi.useFakeTimers()
  encoding = unended()
  saved = []
  encoders = []
  vi.stubGlobal('OffscreenCanvas', FakeCanvas)
  vi.stubGlobal('Worker', SlowEncoder)
  vi.stubGlobal(
    'Image',
    class {
      decode = () => Promise.resolve()
    },
  )
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('document', {
    createElement: () => ({
      click(this: { download: string }) {
        saved.push(this.download)
      },
    }),
  })
  Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a picture that takes long to save', () => {
  it('can be cancelled, and then nothing is saved or said', async () => {
    const store = createScene()
    const exporting = createExports(store, () => Promise.resolve(null)).exportPng()
    await vi.advanceTimersByTimeAsync(600)
    const [notice] = store.getState().notices
    expect(notice?.text).toBe('The picture is being made…')
    notice?.cancel?.()
    expect(store.getState().notices).toEqual([])
    await exporting
    expect(encoders.map(({ terminated }) => terminated)).toEqual([true])
    encoding.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(saved).toEqual([])
    expect(store.getState().notices).toEqual([])
  })

  it('is saved once it is made, and no longer said to be under way', async () => {
    const store = createScene()
    const exporting = createExports(store, () => Promise.resolve(null)).exportPng()
    await vi.advanceTimersByTimeAsync(600)
    encoding.end()
    await exporting
    expect(saved).toEqual(['boats.detections.png'])
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      'Saved boats.detections.png, 640 × 640 pixels.',
    ])
  })
})

describe('all pictures as one ZIP', () => {
  it('can be cancelled, and then nothing is under way, saved or said', async () => {
    const store = createScene()
    let answer: (result: null) => void = () => undefined
    const { exportAll, cancelAll } = createExports(
      store,
      () => new Promise((resolve) => (answer = resolve)),
    )
    const exporting = exportAll()
    expect(store.getState().exporting).toEqual({ done: 0, total: 1 })
    cancelAll()
    expect(store.getState().exporting).toBeNull()
    answer(null)
    await exporting
    expect(store.getState().exporting).toBeNull()
    expect(saved).toEqual([])
    expect(store.getState().notices).toEqual([])
  })
})
