import { callOnce } from '../workers/call-once.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError, toEngineError } from './failure.ts'
import type {
  OcclusionAnswer,
  OcclusionCalls,
  OcclusionFailure,
  OcclusionProgress,
  OcclusionRequest,
} from './occlusion-protocol.ts'
import { runLimit } from './run-limit.ts'

export interface OcclusionOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: OcclusionProgress) => void
  readonly createWorker?: () => CalledWorker
  /** milliseconds without a word after which it counts as hung; absent: by what a run takes usually */
  readonly deadline?: number
  /** milliseconds that a run of the network takes usually */
  readonly usual?: number
}

/**
 * Asks which places of a picture a box depends on, in its own worker, which is ended afterwards.
 * @throws EngineError, or the signal's reason
 */
export function requestOcclusion(
  request: OcclusionRequest,
  { signal, onProgress, createWorker = startWorker, deadline, usual = 0 }: OcclusionOptions = {},
): Promise<OcclusionAnswer> {
  return callOnce<OcclusionCalls, OcclusionFailure, 'occlude'>(
    {
      createWorker,
      toError: toEngineError,
      toLossError: (loss) =>
        new EngineError('worker-died', loss.cause === 'silent' ? silent : died, detailOf(loss)),
    },
    'occlude',
    request,
    {
      signal,
      transfer: [request.frame],
      // the first word may take as long as creating a session does
      deadline: deadline ?? Math.max(60_000, runLimit(usual)),
      onProgress,
    },
  )
}

const silent =
  'The network gave no answer while parts of the picture were hidden, and its worker was stopped. Detection is not touched. Try again, perhaps at a smaller input size.'

const died =
  'Hiding parts of the picture was too much for this browser, and its worker ended. Detection is not touched. Try again, perhaps at a smaller input size.'

function startWorker(): CalledWorker {
  return startNamed(
    'occlusion',
    (name) =>
      new Worker(new URL('./occlusion-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
