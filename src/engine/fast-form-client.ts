import { callOnce } from '../workers/call-once.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError, toEngineError } from './failure.ts'
import type {
  FastFormAnswer,
  FastFormCalls,
  FastFormFailure,
  FastFormProgress,
  FastFormRequest,
} from './fast-form-protocol.ts'
import { firstRunLimit } from './run-limit.ts'

export interface FastFormOptions {
  readonly signal?: AbortSignal
  readonly createWorker?: () => CalledWorker
  /** milliseconds without a word after which it counts as hung; absent: those of each step */
  readonly timeLimit?: number
}

/**
 * Makes the fast form of a network in its own worker, which is ended afterwards.
 * @throws EngineError, or the signal's reason
 */
export function requestFastForm(
  request: FastFormRequest,
  { signal, createWorker = startWorker, timeLimit }: FastFormOptions = {},
): Promise<FastFormAnswer> {
  return callOnce<FastFormCalls, FastFormFailure, 'make'>(
    {
      createWorker,
      toError: toEngineError,
      toLossError: (loss) => new EngineError('worker-died', died, detailOf(loss)),
    },
    'make',
    request,
    { signal, deadline: (newest) => timeLimit ?? limitOf(request.spec.bytes, newest) },
  )
}

/** Milliseconds without a word while the worker's script or the file arrives. */
const arrivalLimit = 40_000

/**
 * Milliseconds without a word. The rule for runs (20 times the usual one) does not hold for a rewrite, which happens
 * once and knows no usual time: it reads, rounds and writes each weight in one silent step. It has four times what
 * a first run of a network of that size has: a minute, and a second more for every MB.
 */
function limitOf(bytes: number, newest: FastFormProgress | null): number {
  const hasArrived = newest !== null && newest.loaded >= newest.total
  return hasArrived ? 4 * firstRunLimit(bytes) : arrivalLimit
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
