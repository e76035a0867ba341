/**
 * Detects that a worker is gone: a browser may end one, for example when memory runs short, without an event. The
 * worker holds a lock as long as it lives, and the page waits for the same lock. Locks exist on secure origins
 * only; elsewhere a silent end goes unnoticed, and nothing breaks.
 */

/** In the worker: resolves once the lock of its name is held. A worker without a name has no lifeline. */
export function holdLifeline(name: string): Promise<void> {
  return new Promise((held) => {
    if (name === '' || !('locks' in navigator)) return held()
    const forever = () => {
      held()
      return new Promise<never>(() => undefined)
    }
    // refused if storage is blocked: then there is no lifeline
    void navigator.locks.request(name, forever).catch(() => held())
  })
}

/**
 * In the page, after the worker's first message: calls back when the worker is gone, for whatever reason. Returns
 * a function that stops waiting.
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
