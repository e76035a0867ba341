/**
 * Runs jobs one at a time, in order. A job that fails rejects its own promise and nothing else; a
 * job aborted while it waits never starts.
 */
export function createQueue() {
  let last: Promise<unknown> = Promise.resolve()
  return function enqueue<T>(signal: AbortSignal, job: () => Promise<T>): Promise<T> {
    const result = last.then(() => {
      signal.throwIfAborted()
      return job()
    })
    // the next job waits for this one, however it ends
    last = result.catch(() => undefined)
    return result
  }
}
