/** The part of `Worker` that is used; tests hand in their own. */
export interface CalledWorker extends Pick<Worker, 'postMessage' | 'terminate'> {
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  /** the lock that tells when it is gone; absent: its silent end is noticed by a deadline alone */
  readonly lifeline?: string
}

/**
 * Starts a worker under a name of its own, which its lifeline has as well. The bundler finds a worker by
 * `new Worker(new URL('./x.ts', import.meta.url), ...)` to the letter, so the room writes that itself.
 */
export function startNamed(kind: string, start: (name: string) => Worker): CalledWorker {
  // no other worker of this origin, in whatever tab, has the same name
  const name = `${kind}-${Math.random().toString(36).slice(2)}`
  return Object.assign(start(name), { lifeline: name })
}
