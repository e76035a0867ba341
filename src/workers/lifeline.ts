/**
 * How a page learns that its worker is gone: a browser that ends one, as when memory runs short, tells
 * nobody. The worker holds a lock for as long as it lives, and the page waits for that same lock.
 * Browsers have locks on secure origins only; elsewhere nothing is noticed, and nothing breaks.
 */

/** In the worker: resolves once the lock of its name is held. A worker without a name has no lifeline. */
export function holdLifeline(name: string): Promise<void> {
  return new Promise((held) => {
    if (name === '' || !('locks' in navigator)) return held()
    const forever = () => {
      held()
      return new Promise<never>(() => undefined)
    }
    // refused where storage is: then there is no lifeline
    void navigator.locks.request(name, forever).catch(() => held())
  })
}

/**
 * In the page, after the worker has said something: calls back when it is gone, for whatever reason.
 * Returns the way to stop waiting.
 */
export function watchLifeline(name: string, onDeath: () => void): () => void {
  const controller = new AbortController()
  if ('locks' in navigator) {
    void navigator.locks
      .request(name, { signal: controller.signal }, () => {
        if (!controller.signal.aborted) onDeath()
      })
      .catch(() => undefined)
  }
  return () => controller.abort()
}
