type Granted = () => unknown

/** `navigator.locks`: one lock per name, granted in order; `end` releases the locks of a worker that is gone. */
export class FakeLocks {
  readonly waiting = new Map<string, { granted: Granted; signal?: AbortSignal }[]>()
  readonly held = new Set<string>()

  request(name: string, ...rest: unknown[]): Promise<unknown> {
    const granted = rest.at(-1) as Granted
    const { signal } = (rest.length > 1 ? rest[0] : {}) as { signal?: AbortSignal }
    if (!this.held.has(name)) {
      this.held.add(name)
      return Promise.resolve(granted())
    }
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
      const waiting = this.waiting.get(name) ?? []
      this.waiting.set(name, [...waiting, { granted, ...(signal && { signal }) }])
    })
  }

  end(name: string): void {
    for (const { granted, signal } of this.waiting.get(name) ?? []) {
      if (!signal?.aborted) granted()
    }
  }
}
