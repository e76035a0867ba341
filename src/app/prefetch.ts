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
    const { model, shown } = store.getState()
    if (!shown && model.status === 'loading') return
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

function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve())
    else setTimeout(resolve, 300)
  })
}
