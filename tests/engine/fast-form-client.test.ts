import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestFastForm } from '../../src/engine/fast-form-client.ts'
import type { FastFormCalls } from '../../src/engine/fast-form-protocol.ts'
import { spec } from '../run/fake-engine.ts'
import { fakeWorkers, type Reply } from '../workers/fake-worker.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const bytes = 8_000_000

/** Seconds until it is given up; what the worker says comes at once. */
async function patience(say: (reply: Reply) => void): Promise<number> {
  const { createWorker } = fakeWorkers<FastFormCalls>((asked, reply) => {
    if (asked.type === 'make') say(reply)
  })
  const request = { spec: { ...spec, bytes }, url: '', inFloat: [], groupsInFloat: true }
  const call = { hasEnded: false }
  const result = requestFastForm(request, { createWorker }).catch((error: unknown) => {
    call.hasEnded = true
    return error
  })
  let seconds = 0
  for (; !call.hasEnded && seconds < 1000; seconds++) await vi.advanceTimersByTimeAsync(1000)
  expect(await result).toMatchObject({ code: 'worker-died' })
  return seconds
}

describe('a network that is made faster', () => {
  it('is given up where it does not arrive for 40 s', async () => {
    expect(await patience(() => undefined)).toBe(40)
    expect(await patience((reply) => reply.progress({ loaded: 1, total: bytes }))).toBe(40)
  })

  it('has a minute, and a second more for every MB, to be rewritten', async () => {
    const all = { loaded: bytes, total: bytes }
    expect(await patience((reply) => reply.progress(all))).toBe(68)
  })
})
