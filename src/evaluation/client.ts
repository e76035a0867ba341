import { createLink } from '../workers/link.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import type { Calls } from './protocol.ts'

export interface EvaluationOptions {
  readonly createWorker?: () => CalledWorker
  /** called when the worker is lost, and labels and candidates with it */
  readonly onLost?: () => void
  /** milliseconds without an answer after which the worker counts as hung; absent: those of each call */
  readonly deadline?: number
}

/** The evaluation worker is gone, with all its data. */
export class EvaluationLost extends Error {
  override readonly name = 'EvaluationLost'
}

/**
 * Client of the worker that keeps labels and candidates, for the main thread. If the worker dies, for example
 * when memory runs out, all pending calls fail and `onLost` is called; the next call starts a new worker, which
 * has no data.
 */
export function createEvaluationClient(options: EvaluationOptions = {}) {
  const { createWorker = startWorker, onLost, deadline } = options
  const link = createLink<Calls, string>({
    createWorker,
    toError: (problem) => new Error(problem),
    toLossError: (loss) =>
      new EvaluationLost(
        loss.cause === 'silent'
          ? `The evaluation gave no answer for ${loss.limit / 1000} s, so it was stopped.`
          : 'The evaluation stopped unexpectedly, perhaps for lack of memory.',
      ),
    ...(onLost && { onLoss: onLost }),
  })
  return {
    /** @throws the worker's error, in words; EvaluationLost if it is gone; the signal's reason */
    call<K extends keyof Calls>(
      type: K,
      request: Calls[K]['request'],
      transfer: Transferable[] = [],
      signal?: AbortSignal,
    ): Promise<Calls[K]['answer']> {
      return link.call(type, request, {
        signal,
        transfer,
        deadline: deadline ?? (slight.has(type) ? 30_000 : 120_000),
      })
    },
    dispose: () => link.end(new Error('Stopped.')),
  }
}

export type EvaluationClient = ReturnType<typeof createEvaluationClient>

/** Calls that only keep or drop something; the others may go over all pictures and classes. */
const slight: ReadonlySet<keyof Calls> = new Set([
  ...(['changeLabels', 'startRun', 'addCandidates', 'dropRun', 'ranOn'] as const),
])

function startWorker(): CalledWorker {
  return startNamed(
    'evaluation',
    (name) =>
      new Worker(new URL('./evaluation-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
