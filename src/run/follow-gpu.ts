import type { Engine } from '../engine/client.ts'
import type { GpuNews } from '../engine/protocol.ts'
import { notify } from '../state/actions.ts'
import type { AppStore } from '../state/store.ts'
import { rememberGpuVerdict } from '../storage/gpu-verdicts.ts'

/**
 * Writes news about the GPU to state and storage. If it turns out wrong, its answers since the last passed check
 * are discarded, so that `update` runs them again. The GPU is checked when the tab becomes visible again, since
 * it may be another one. Returns a function that stops it.
 */
export function followGpu(store: AppStore, engine: Engine, update: () => void): () => void {
  function onNews(news: GpuNews): void {
    const { model } = store.getState()
    if (news.kind === 'unchecked') {
      store.setState({ model: { ...model, gpuUnchecked: news.unchecked } })
    } else if (news.kind === 'verdict') {
      if (model.spec) rememberGpuVerdict(model.spec.sha256, news.verdict)
    } else if (news.kind === 'differs') {
      store.setState({ model: { ...model, backend: 'wasm', backendNote: news.note } })
      forget(news.round)
      notify(store, 'problem', news.note)
      update()
    }
  }

  /** Marks the pictures answered in that round as waiting; their boxes stay on the stage until then. */
  function forget(round: number): void {
    store.setState(({ results, pictures }) => {
      const doubted = new Set(
        [...results].filter(([, result]) => result.round === round).map(([id]) => id),
      )
      return {
        results: new Map([...results].filter(([id]) => !doubted.has(id))),
        pictures: pictures.map((picture) =>
          doubted.has(picture.id) ? { ...picture, status: 'waiting' } : picture,
        ),
      }
    })
  }

  function onVisible(): void {
    if (document.visibilityState === 'visible') void engine.checkGpu()
  }

  const stop = engine.onGpuNews(onNews)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    stop()
    document.removeEventListener('visibilitychange', onVisible)
  }
}
