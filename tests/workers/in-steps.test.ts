import { describe, expect, it } from 'vitest'
import { inSteps } from '../../src/workers/in-steps.ts'

const never = new AbortController().signal

/** Works for that many milliseconds, a little at a time. */
function* worksFor(time: number): Generator<undefined, string> {
  const end = performance.now() + time
  while (performance.now() < end) yield
  return 'done'
}

/** Aborts by a message, as a page does. */
function abortedByMessage() {
  const controller = new AbortController()
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    controller.abort(new Error('no longer wanted'))
    port1.close()
  }
  port2.postMessage(null)
  return controller.signal
}

describe('a computation in steps', () => {
  it('comes to its value', async () => {
    expect(await inSteps(worksFor(0), never)).toBe('done')
    expect(await inSteps(worksFor(120), never)).toBe('done')
  })

  it('is left once a message says that nobody waits for it', async () => {
    const endless = worksFor(Infinity)
    await expect(inSteps(endless, abortedByMessage())).rejects.toThrow('no longer wanted')
  })

  it('fails as its step does', async () => {
    const failing = (function* (): Generator<undefined, never> {
      yield
      throw new Error('broken')
    })()
    await expect(inSteps(failing, never)).rejects.toThrow('broken')
  })
})
