import { createDeadline } from '../workers/deadline.ts'
import { EngineError, notArrived } from './failure.ts'
import type { OpenProgress } from './protocol.ts'
import { arrivalLimit } from './run-limit.ts'

/** Milliseconds between two beats. */
const interval = 2000

/**
 * Opens a network, and repeats its newest progress while files arrive, so that the page can tell a worker that is stuck
 * from a slow connection.
 *
 * @throws EngineError `model-missing` if no byte arrives for `arrivalLimit`; what `open` throws
 */
export async function withBeats<T>(
  progress: (progress: OpenProgress) => void,
  open: (progress: (progress: OpenProgress) => void) => Promise<T>,
): Promise<T> {
  let newest: OpenProgress | null = null
  let clock: ReturnType<typeof createDeadline> | undefined
  const stalled = new Promise<never>((_, reject) => {
    clock = createDeadline((limit) =>
      reject(new EngineError('model-missing', notArrived, `nothing arrived for ${limit} ms`)),
    )
  })
  const beat = setInterval(() => {
    if (newest?.beats) progress(newest)
  }, interval)
  const opening = open((next) => {
    const isArriving = next.phase === 'download'
    newest = isArriving ? { ...next, beats: true } : next
    if (isArriving) clock?.restart(arrivalLimit)
    else clock?.stop()
    progress(newest)
  })
  try {
    return await Promise.race([opening, stalled])
  } finally {
    clock?.stop()
    clearInterval(beat)
  }
}
