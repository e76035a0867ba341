import type { Engine } from '../engine/client.ts'
import type { GpuNews } from '../engine/protocol.ts'
import { notify } from '../state/actions.ts'
import type { AppStore } from '../state/store.ts'
import { rememberGpuVerdict } from '../storage/gpu-verdicts.ts'

/**
 * What becomes known of the GPU while it answers, into state and memory. Where it turns out wrong, what it
 * answered since it was last known to be right is forgotten, so that `update` runs it again. After the tab
 * was hidden the GPU may be another, and is checked. Returns the way to stop.
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

  /** Pictures that were answered in that round wait again; their boxes stay on the stage until then. */
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
