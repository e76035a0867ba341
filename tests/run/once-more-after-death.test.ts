import { expect, it, vi } from 'vitest'
import { EngineError, EngineSilent } from '../../src/engine/failure.ts'
import { onceMoreAfterDeath } from '../../src/run/once-more-after-death.ts'

const death = new EngineError('worker-died', 'It died.')
const living = () => new AbortController().signal

it('does the work once if its worker survives', async () => {
  const work = vi.fn<(again: boolean) => Promise<string>>(async () => 'done')
  expect(await onceMoreAfterDeath(work, living())).toBe('done')
  expect(work.mock.calls).toEqual([[false]])
})

it('repeats it once after a death, with `again` set', async () => {
  const work = vi.fn<(again: boolean) => Promise<string>>(async () => 'done')
  work.mockRejectedValueOnce(death)
  expect(await onceMoreAfterDeath(work, living())).toBe('done')
  expect(work.mock.calls).toEqual([[false], [true]])
})

it('gives up after the second death', async () => {
  const work = vi.fn<() => Promise<string>>(() => Promise.reject(death))
  await expect(onceMoreAfterDeath(work, living())).rejects.toBe(death)
  expect(work).toHaveBeenCalledTimes(2)
})

it('does not repeat a job on which the worker hung, which would only hang again', async () => {
  const hung = new EngineSilent('worker-died', 'No answer.')
  const work = vi.fn<() => Promise<string>>(() => Promise.reject(hung))
  await expect(onceMoreAfterDeath(work, living())).rejects.toBe(hung)
  expect(work).toHaveBeenCalledOnce()
})

it('repeats nothing after another failure, or once it was stopped', async () => {
  const failure = new EngineError('run-failed', 'It failed.')
  const fails = vi.fn<() => Promise<string>>(() => Promise.reject(failure))
  await expect(onceMoreAfterDeath(fails, living())).rejects.toBe(failure)
  const dies = vi.fn<() => Promise<string>>(() => Promise.reject(death))
  await expect(onceMoreAfterDeath(dies, AbortSignal.abort())).rejects.toBe(death)
  expect([fails.mock.calls.length, dies.mock.calls.length]).toEqual([1, 1])
})
