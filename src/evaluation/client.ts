import type { CallName, Calls, EvaluationRequest, EvaluationResponse } from './protocol.ts'

/** The part of `Worker` that is used; tests hand in their own. */
export type EvaluationWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<EvaluationResponse>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/**
 * The worker that keeps labels and candidates, as the main thread sees it. When it dies, as where memory runs
 * out, everything still asked fails and `onLost` is told; the next call starts a fresh one, which knows nothing.
 */
export function createEvaluationClient(
  createWorker: () => EvaluationWorker = startWorker,
  onLost: () => void = () => undefined,
) {
  let worker: EvaluationWorker | null = null
  let lastId = 0
  const waiting = new Map<number, Asked>()

  function live(): EvaluationWorker {
    if (worker) return worker
    worker = createWorker()
    worker.onmessage = ({ data }) => {
      const asked = waiting.get(data.id)
      waiting.delete(data.id)
      if ('problem' in data) asked?.reject(new Error(data.problem))
      else asked?.resolve(data.answer)
    }
    worker.onerror = (event) => {
      event.preventDefault?.()
      end(new Error('The evaluation stopped unexpectedly, perhaps for lack of memory.'))
      onLost()
    }
    return worker
  }

  function end(reason: Error): void {
    worker?.terminate()
    worker = null
    const lost = [...waiting.values()]
    waiting.clear()
    for (const asked of lost) asked.reject(reason)
  }

  return {
    /** @throws what the worker could not do, in words */
    call<K extends CallName>(
      call: K,
      given: Calls[K]['given'],
      transfer: Transferable[] = [],
    ): Promise<Calls[K]['answer']> {
      const target = live()
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: (answer) => resolve(answer as Calls[K]['answer']), reject })
        target.postMessage({ id, call, given } as EvaluationRequest, transfer)
      })
    },
    dispose: () => end(new Error('Stopped.')),
  }
}

interface Asked {
  resolve(answer: unknown): void
  reject(reason: Error): void
}

export type EvaluationClient = ReturnType<typeof createEvaluationClient>

function startWorker(): EvaluationWorker {
  return new Worker(new URL('./evaluation-worker.ts', import.meta.url), { type: 'module' })
}
