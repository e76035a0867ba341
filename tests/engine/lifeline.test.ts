import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdLifeline, watchLifeline } from '../../src/engine/lifeline.ts'

type Granted = () => unknown

/** One lock a name, granted in order; `end` is what a browser does when a worker is gone. */
class FakeLocks {
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

let locks: FakeLocks
const died = vi.fn<() => void>()

beforeEach(() => {
  died.mockReset()
  locks = new FakeLocks()
  vi.stubGlobal('navigator', { locks })
})
afterEach(() => vi.unstubAllGlobals())

describe('the lifeline', () => {
  it('tells once the worker is gone, and not before', async () => {
    await holdLifeline('engine-1')
    watchLifeline('engine-1', died)
    expect(died).not.toHaveBeenCalled()
    locks.end('engine-1')
    expect(died).toHaveBeenCalledOnce()
  })

  it('says nothing of a worker that the page itself ended', async () => {
    await holdLifeline('engine-1')
    const stop = watchLifeline('engine-1', died)
    stop()
    locks.end('engine-1')
    expect(died).not.toHaveBeenCalled()
  })

  it('says nothing of another worker', async () => {
    await holdLifeline('engine-1')
    await holdLifeline('engine-2')
    watchLifeline('engine-1', died)
    locks.end('engine-2')
    expect(died).not.toHaveBeenCalled()
  })

  it('is not there, and in nobody’s way, where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {})
    await holdLifeline('engine-1')
    watchLifeline('engine-1', died)()
    expect(died).not.toHaveBeenCalled()
  })

  it('is not there where locks are refused', async () => {
    vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('denied')) } })
    await expect(holdLifeline('engine-1')).resolves.toBeUndefined()
  })
})
