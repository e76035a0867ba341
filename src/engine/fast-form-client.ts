import { callOnce } from '../workers/call-once.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError, toEngineError } from './failure.ts'
import type {
  FastFormAnswer,
  FastFormCalls,
  FastFormFailure,
  FastFormRequest,
} from './fast-form-protocol.ts'

export interface FastFormOptions {
  readonly signal?: AbortSignal
  readonly createWorker?: () => CalledWorker
  /** milliseconds without a word after which it counts as hung */
  readonly timeLimit?: number
}

/**
 * Makes the fast form of a network in its own worker, which is ended afterwards.
 * @throws EngineError, or the signal's reason
 */
export function requestFastForm(
  request: FastFormRequest,
  { signal, createWorker = startWorker, timeLimit = 300_000 }: FastFormOptions = {},
): Promise<FastFormAnswer> {
  return callOnce<FastFormCalls, FastFormFailure, 'make'>(
    {
      createWorker,
      toError: toEngineError,
      toLossError: (loss) => new EngineError('worker-died', died, detailOf(loss)),
    },
    'make',
    request,
    { signal, deadline: timeLimit },
  )
}

const died =
  'The network was too much for this browser: making it faster ended unexpectedly, perhaps for lack of memory.'

function startWorker(): CalledWorker {
  return startNamed(
    'fast-form',
    (name) =>
      new Worker(new URL('./fast-form-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
