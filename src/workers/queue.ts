/**
 * Runs jobs one at a time, in order. A failing job rejects only its own promise; a job aborted while waiting
 * never starts.
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
