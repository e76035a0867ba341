import { createLink } from '../workers/link.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import type { Calls } from './protocol.ts'

export interface EvaluationOptions {
  readonly createWorker?: () => CalledWorker
  /** told when the worker is lost, and with it labels and candidates */
  readonly onLost?: () => void
  /** milliseconds without an answer after which the worker counts as hung; absent: without a limit */
  readonly deadline?: number
}

/** The worker that did the evaluation is gone, with all that it kept. */
export class EvaluationLost extends Error {
  override readonly name = 'EvaluationLost'
}

/**
 * The worker that keeps labels and candidates, as the main thread sees it. When it dies, as where memory runs
 * out, everything still asked fails and `onLost` is told; the next call starts a fresh one, which knows nothing.
 */
export function createEvaluationClient(options: EvaluationOptions = {}) {
  const { createWorker = startWorker, onLost, deadline } = options
  const link = createLink<Calls, string>({
    createWorker,
    toError: (problem) => new Error(problem),
    toLossError: () =>
      new EvaluationLost('The evaluation stopped unexpectedly, perhaps for lack of memory.'),
    ...(onLost && { onLoss: onLost }),
  })
  return {
    /** @throws what the worker could not do, in words; EvaluationLost where it is gone */
    call<K extends keyof Calls>(
      type: K,
      request: Calls[K]['request'],
      transfer: Transferable[] = [],
    ): Promise<Calls[K]['answer']> {
      return link.call(type, request, { transfer, deadline })
    },
    dispose: () => link.end(new Error('Stopped.')),
  }
}

export type EvaluationClient = ReturnType<typeof createEvaluationClient>

function startWorker(): CalledWorker {
  return startNamed(
    'evaluation',
    (name) =>
      new Worker(new URL('./evaluation-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
