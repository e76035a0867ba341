import type { ModelSpec } from '../catalogue/spec.ts'
import type { LayerSession } from '../state/inspection.ts'
import type { AppStore } from '../state/store.ts'
import { feedOf } from './feed-of.ts'
import type { Pictures } from './pictures.ts'

/** Location of a network's file. */
export interface ModelSource {
  /** absolute address */
  readonly url: string
  /** the file itself, if this browser stores it */
  readonly file?: Blob
}

/** Opens the inner layers of the network on the stage, in their own worker. */
export function createLayerOpener(
  store: AppStore,
  pictures: Pick<Pictures, 'read'>,
  sourceOf: (spec: ModelSpec) => Promise<ModelSource>,
) {
  return async function openLayers(
    signal: AbortSignal,
    onProgress?: (loaded: number, total: number) => void,
  ): Promise<LayerSession> {
    const { shown, model } = store.getState()
    if (!shown) throw new Error('There is no answer on the stage yet whose layers could be shown.')
    const { spec } = shown
    const [{ startLayers }, source, fed] = await Promise.all([
      import('../engine/layer-client.ts'),
      sourceOf(spec),
      feedOf(store, pictures),
    ])
    if (signal.aborted) {
      fed.frame.close()
      throw signal.reason
    }
    const layers = startLayers({ usual: shown.times.network })
    signal.addEventListener('abort', layers.end, { once: true })
    const folded = model.int8?.form === 'folded'
    const threads = model.threads
    const opening = { spec, ...source, ...fed, folded, threads }
    const list = await sending(fed.frame, (frames) =>
      layers.call('open', opening, frames, onProgress),
    )
    return {
      list,
      feed: async () => {
        const next = await feedOf(store, pictures)
        return sending(next.frame, (frames) => layers.call('feed', next, frames))
      },
      show: (output) => layers.call('show', { output }),
      sheet: (request) => layers.call('sheet', request),
      map: (view, channel) => layers.call('map', { view, channel }),
      pixel: (channel, row, column) => layers.call('pixel', { channel, row, column }),
      eigenCam: (area) => layers.call('eigenCam', { area }),
      pooled: (areas) => layers.call('pooled', { areas }),
      strengths: (onLayers) => layers.call('strengths', {}, [], onLayers),
      row: (channel) => layers.call('row', { channel }),
      channels: () => layers.call('channels', {}),
      within: (view, from, to) => layers.call('within', { view, from, to }),
      distribution: (index) => layers.call('distribution', { index }),
      close: layers.end,
    }
  }
}

/** Closes a frame that nobody takes; one that the worker has is closed there. */
async function sending<T>(
  frame: ImageBitmap,
  send: (frames: Transferable[]) => Promise<T>,
): Promise<T> {
  try {
    return await send([frame])
  } catch (error) {
    frame.close()
    throw error
  }
}
