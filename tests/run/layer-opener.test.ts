import { afterEach, expect, it, vi } from 'vitest'
import { createLayerOpener } from '../../src/run/layer-opener.ts'
import type { PictureResult } from '../../src/state/app-state.ts'
import { pictureItem } from '../../src/state/stage-item.ts'
import { createAppStore } from '../../src/state/store.ts'
import { fakeBitmap, spec } from './fake-engine.ts'

/** Answers every call with an empty list. */
class AnsweringWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null
  addEventListener() {}
  terminate() {}
  postMessage({ id }: { id: number }) {
    queueMicrotask(() => this.onmessage?.({ data: { type: 'answer', id, answer: [] } }))
  }
}

afterEach(() => vi.unstubAllGlobals())

it('closes a picture that comes after the layers were closed, and says that they are', async () => {
  vi.stubGlobal('Worker', AnsweringWorker)
  vi.stubGlobal('navigator', { locks: { request: () => new Promise(() => undefined) } })
  const store = createAppStore()
  const shown = {
    spec,
    item: pictureItem('a'),
    inputSize: { width: 640, height: 640 },
    letterbox: { within: null },
    times: { network: 1 },
  }
  store.setState({ shown: shown as unknown as PictureResult })
  const [first, second] = [fakeBitmap(), fakeBitmap()]
  const bitmaps = [first, second]
  const read = async () => ({
    ...{ bitmap: bitmaps.shift()!, size: { width: 200, height: 100 } },
    ...{ still: null, note: null },
  })
  const open = createLayerOpener(store, { read }, async () => ({ url: 'https://app.test/a.onnx' }))
  const layers = await open(new AbortController().signal)
  layers.close()
  await expect(layers.feed()).rejects.toThrow('Stopped.')
  expect(first.close).not.toHaveBeenCalled()
  expect(second.close).toHaveBeenCalledOnce()
})
