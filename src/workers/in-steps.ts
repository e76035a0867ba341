import { nextTurn } from './next-turn.ts'

/** Milliseconds of work between two looks for messages. */
const slice = 50

/**
 * What a computation in steps comes to; the worker receives messages meanwhile, so that it can be told to leave it.
 *
 * @throws the signal's reason
 */
export async function inSteps<T>(steps: Generator<unknown, T>, signal: AbortSignal): Promise<T> {
  let since = performance.now()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - since < slice) continue
    await nextTurn()
    signal.throwIfAborted()
    since = performance.now()
  }
}
