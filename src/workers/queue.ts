import { nextTurn } from './next-turn.ts'

/**
 * Runs jobs one at a time, in order. A failing job rejects only its own promise; a job aborted while waiting
 * never starts.
 */
export function createQueue() {
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  return function enqueue<T>(signal: AbortSignal, job: () => Promise<T>): Promise<T> {
    const waits = count > 0
    count += 1
    const result = last.then(async () => {
      // the message that aborts it may have arrived while another job was computed
      if (waits) await nextTurn()
      signal.throwIfAborted()
      return job()
    })
    // the next job waits for this one, however it ends
    last = result.catch(() => undefined).finally(() => (count -= 1))
    return result
  }
}
