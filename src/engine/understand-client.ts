import { callOnce } from '../workers/call-once.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError, EngineSilent, toEngineError } from './failure.ts'
import type { EngineFailure } from './protocol.ts'
import { firstRunLimit } from './run-limit.ts'
import type {
  UnderstandCalls,
  UnderstandPhase,
  UnderstandProgress,
  UnderstandRequest,
  Understood,
} from './understand-protocol.ts'

export interface UnderstandOptions {
  readonly onProgress?: (progress: UnderstandProgress) => void
  readonly signal?: AbortSignal
  readonly createWorker?: () => CalledWorker
  /** milliseconds without progress after which it counts as hung; absent: those of each phase */
  readonly timeLimit?: number
}

/**
 * Examines a file in its own worker, which is ended afterwards in any case: a network that crashes or hangs
 * affects nothing else, in particular not the open one. If several threads hang before the first run, tries once
 * more with one.
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
    // a run that hangs would hang with one thread too
    if (!hung || error instanceof EngineSilent || request.threads === 1) throw error
    return tryOnce({ ...request, threads: 1 }, options)
  }
}

function tryOnce(
  request: UnderstandRequest,
  { onProgress, signal, createWorker = startWorker, timeLimit }: UnderstandOptions,
): Promise<Understood> {
  let phase: UnderstandPhase | null = null
  const bytes = request.files.reduce((sum, { size }) => sum + size, 0)
  const limit = () => (phase === 'photograph' ? firstRunLimit(bytes) : phaseLimit)
  return callOnce<UnderstandCalls, EngineFailure, 'understand'>(
    {
      createWorker,
      toError: toEngineError,
      toLossError: (loss) =>
        loss.cause === 'silent'
          ? new (phase === 'photograph' ? EngineSilent : EngineError)(
              'session-timeout',
              tookTooLong(loss.limit),
              detailOf(loss),
            )
          : new EngineError('worker-died', died, detailOf(loss)),
    },
    'understand',
    request,
    {
      signal,
      deadline: () => timeLimit ?? limit(),
      onProgress(progress) {
        phase = progress.phase
        onProgress?.(progress)
      },
    },
  )
}

const died =
  'The file was too much for this browser: looking into it ended unexpectedly. A smaller network may do.'

/** Milliseconds without a word before the network runs. */
const phaseLimit = 60_000

const tookTooLong = (limit: number) =>
  `The network took too long to try: no word for ${Math.round(limit / 1000)} s. It may never end, or be too large for this device: export a smaller one, or a smaller input size.`

function startWorker(): CalledWorker {
  return startNamed(
    'understand',
    (name) =>
      new Worker(new URL('./understand-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
