import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdLifeline, watchLifeline } from '../../src/workers/lifeline.ts'
import { FakeLocks } from './fake-locks.ts'

let locks: FakeLocks
const died = vi.fn<() => void>()

beforeEach(() => {
  died.mockReset()
  locks = new FakeLocks()
  vi.stubGlobal('navigator', { locks })
})
afterEach(() => vi.unstubAllGlobals())

describe('the lifeline', () => {
  it('reports the end of the worker, and not before', async () => {
    await holdLifeline('engine-1')
    watchLifeline('engine-1', died)
    expect(died).not.toHaveBeenCalled()
    locks.end('engine-1')
    expect(died).toHaveBeenCalledOnce()
  })

  it('does not report a worker that the page itself ended', async () => {
    await holdLifeline('engine-1')
    const stop = watchLifeline('engine-1', died)
    stop()
    locks.end('engine-1')
    expect(died).not.toHaveBeenCalled()
  })

  it('does not report another worker', async () => {
    await holdLifeline('engine-1')
    await holdLifeline('engine-2')
    watchLifeline('engine-1', died)
    locks.end('engine-2')
    expect(died).not.toHaveBeenCalled()
  })

  it('is absent without effect if the browser has no locks', async () => {
    vi.stubGlobal('navigator', {})
    await holdLifeline('engine-1')
    watchLifeline('engine-1', died)()
    expect(died).not.toHaveBeenCalled()
  })

  it('is absent for a worker without a name, which would share it with all others', async () => {
    await holdLifeline('')
    expect([...locks.held]).toEqual([])
  })

  it('is absent if locks are refused', async () => {
    vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('denied')) } })
    await expect(holdLifeline('engine-1')).resolves.toBeUndefined()
  })
})
