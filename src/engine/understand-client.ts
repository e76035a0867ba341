import { callOnce } from '../workers/call-once.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError, toEngineError } from './failure.ts'
import type { EngineFailure } from './protocol.ts'
import type {
  UnderstandCalls,
  UnderstandProgress,
  UnderstandRequest,
  Understood,
} from './understand-protocol.ts'

export interface UnderstandOptions {
  readonly onProgress?: (progress: UnderstandProgress) => void
  readonly signal?: AbortSignal
  readonly createWorker?: () => CalledWorker
  /** milliseconds without progress after which it counts as hung */
  readonly timeLimit?: number
}

/**
 * Examines a file in its own worker, which is ended afterwards in any case: a network that crashes or hangs
 * affects nothing else, in particular not the open one. If it hangs with several threads, tries once more with
 * one.
 * @throws EngineError, or the signal's reason
 */
export async function understandModel(
  request: UnderstandRequest,
  options: UnderstandOptions = {},
): Promise<Understood> {
  try {
    return await tryOnce(request, options)
  } catch (error) {
    const hung = error instanceof EngineError && error.code === 'session-timeout'
    if (!hung || request.threads === 1) throw error
    return tryOnce({ ...request, threads: 1 }, options)
  }
}

function tryOnce(
  request: UnderstandRequest,
  { onProgress, signal, createWorker = startWorker, timeLimit = 60_000 }: UnderstandOptions,
): Promise<Understood> {
  return callOnce<UnderstandCalls, EngineFailure, 'understand'>(
    {
      createWorker,
      toError: toEngineError,
      toLossError: (loss) =>
        loss.cause === 'silent'
          ? new EngineError('session-timeout', tookTooLong, detailOf(loss))
          : new EngineError('worker-died', died, detailOf(loss)),
    },
    'understand',
    request,
    { signal, onProgress, deadline: timeLimit },
  )
}

const died =
  'The file was too much for this browser: looking into it ended unexpectedly. A smaller network may do.'

const tookTooLong =
  'The network took too long to try. It may be too large for this device: export a smaller one, or a smaller input size.'

function startWorker(): CalledWorker {
  return startNamed(
    'understand',
    (name) =>
      new Worker(new URL('./understand-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
