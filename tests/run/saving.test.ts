import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSaving } from '../../src/run/saving.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function saving() {
  const told: boolean[] = []
  const signals: AbortSignal[] = []
  const { save, cancel } = createSaving((isSlow) => told.push(isSlow))
  /** work that ends when the test says so, or when it is aborted */
  const work = () => {
    let resolve = (): void => undefined
    let reject: (why: Error) => void = () => undefined
    const promise = new Promise<void>((onDone, onFailed) => {
      resolve = onDone
      reject = onFailed
    })
    const saved = save((signal) => {
      signals.push(signal)
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      return promise
    })
    return { saved, resolve: () => resolve(), reject: (why: Error) => reject(why) }
  }
  return { told, signals, work, cancel }
}

describe('a file that is being made', () => {
  it('is told of once it takes long', async () => {
    const { told, work } = saving()
    const { saved, resolve } = work()
    await vi.advanceTimersByTimeAsync(499)
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(told).toEqual([true])
    resolve()
    await saved
    expect(told).toEqual([true, false])
  })

  it('is ended on request, without a word', async () => {
    const { told, signals, work, cancel } = saving()
    const { saved } = work()
    await vi.advanceTimersByTimeAsync(600)
    cancel()
    await expect(saved).resolves.toBeUndefined()
    expect(signals[0]?.aborted).toBe(true)
    expect(told).toEqual([true, false])
  })

  it('is ended by the next, which is told of for itself', async () => {
    const { told, signals, work } = saving()
    const first = work()
    const second = work()
    await first.saved
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(600)
    expect(told).toEqual([false, true])
    second.resolve()
    await second.saved
    expect(told).toEqual([false, true, false])
  })

  it('rejects as it fails', async () => {
    const { work } = saving()
    const { saved, reject } = work()
    reject(new Error('no room'))
    await expect(saved).rejects.toThrow('no room')
  })
})
