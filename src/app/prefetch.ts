import type { AppStore } from '../state/store.ts'

/** Fetches what is not on the page yet, one part after the other, once the first answer is here and nobody waits. */
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
      // without a connection the part itself says so, where it is opened
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
