import { describe, expect, it } from 'vitest'
import { createQueue } from '../../src/workers/queue.ts'

const never = new AbortController().signal

describe('createQueue', () => {
  it('runs one job at a time, in order', async () => {
    const enqueue = createQueue()
    const events: string[] = []
    const job = (name: string) => async () => {
      events.push(`${name} starts`)
      await Promise.resolve()
      events.push(`${name} ends`)
    }
    await Promise.all([enqueue(never, job('a')), enqueue(never, job('b'))])
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
  })

  it('continues after a failed job', async () => {
    const enqueue = createQueue()
    const failed = enqueue(never, () => Promise.reject(new Error('broken')))
    const next = enqueue(never, () => Promise.resolve('done'))
    await expect(failed).rejects.toThrow('broken')
    await expect(next).resolves.toBe('done')
  })

  it('never starts a job that was aborted while it waited', async () => {
    const enqueue = createQueue()
    const controller = new AbortController()
    let started = false
    const first = enqueue(never, async () => controller.abort())
    const second = enqueue(controller.signal, async () => {
      started = true
    })
    await first
    await expect(second).rejects.toThrow(/abort/i)
    expect(started).toBe(false)
  })

  it('never starts a job whose end was asked for by a message while another was computed', async () => {
    const enqueue = createQueue()
    const controller = new AbortController()
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      controller.abort()
      port1.close()
    }
    let started = false
    const first = enqueue(never, async () => port2.postMessage(null))
    const second = enqueue(controller.signal, async () => {
      started = true
    })
    await first
    await expect(second).rejects.toThrow(/abort/i)
    expect(started).toBe(false)
  })
})
