import type { AppState } from '../state/app-state.ts'
import { pictureOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'

/**
 * Fetches the remaining parts of the app one after the other, once the first answer is shown and nothing else is
 * loading.
 */
export function prefetch(
  store: AppStore,
  parts: readonly (() => Promise<unknown>)[],
  idle = whenIdle,
): void {
  const stop = store.subscribe(start)
  start()

  function start(): void {
    if (isAnswerAwaited(store.getState())) return
    stop()
    void fetchAll()
  }

  async function fetchAll(): Promise<void> {
    for (const part of parts) {
      await idle()
      // offline, the part reports the failure itself when it is opened
      await part().catch(() => undefined)
    }
  }
}

/** Whether the first answer is still to come: the network is loading, or looks at the picture on the stage. */
function isAnswerAwaited(state: AppState): boolean {
  const { model, shown } = state
  if (shown || model.status === 'failed') return false
  const status = pictureOnStage(state)?.status
  return model.status === 'loading' || status === 'waiting' || status === 'running'
}

function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve())
    else setTimeout(resolve, 300)
  })
}
