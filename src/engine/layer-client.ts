import { EngineError } from './failure.ts'
import type { LayerCall, LayerCalls, LayerRequest, LayerResponse } from './layer-protocol.ts'
import { watchLifeline } from './lifeline.ts'

/** The part of `Worker` that is used; tests hand in their own. */
export type LayerWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<LayerResponse>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  /** the lock that tells when it is gone */
  readonly lifeline?: string
}

interface Job {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  readonly onProgress: ((loaded: number, total: number) => void) | undefined
}

/**
 * A worker for the inner layers of one network. What its calls throw is an EngineError; `end` ends it,
 * and with it all the memory that it took, which no session gives back by itself.
 */
export function startLayers(createWorker: () => LayerWorker = startWorker) {
  const worker = createWorker()
  const jobs = new Map<number, Job>()
  let lastId = 0
  let ended: EngineError | null = null
  let stopWatching: (() => void) | null = null

  worker.onmessage = ({ data }) => {
    const { lifeline } = worker
    // it says nothing before it holds its lifeline
    if (lifeline) stopWatching ??= watchLifeline(lifeline, () => fail('the browser ended it'))
    const job = jobs.get(data.id)
    if (data.type === 'progress') return job?.onProgress?.(data.loaded, data.total)
    jobs.delete(data.id)
    if (data.type === 'answer') {
      if (!job && data.answer instanceof ImageBitmap) data.answer.close()
      return job?.resolve(data.answer)
    }
    const { code, message, detail } = data.failure
    job?.reject(new EngineError(code, message, detail))
  }
  worker.onerror = (event) => {
    event.preventDefault?.()
    fail(event.message)
  }

  function fail(detail: string): void {
    stop(new EngineError('worker-died', died, detail))
  }

  function stop(reason: EngineError): void {
    ended ??= reason
    stopWatching?.()
    stopWatching = null
    worker.terminate()
    const lost = [...jobs.values()]
    jobs.clear()
    for (const job of lost) job.reject(ended)
  }

  return {
    call<K extends LayerCall>(
      type: K,
      request: LayerCalls[K]['request'],
      transfer: Transferable[] = [],
      onProgress?: (loaded: number, total: number) => void,
    ): Promise<LayerCalls[K]['answer']> {
      if (ended) return Promise.reject(ended)
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        jobs.set(id, {
          resolve: (answer) => resolve(answer as LayerCalls[K]['answer']),
          reject,
          onProgress,
        })
        worker.postMessage({ ...request, id, type } as LayerRequest, transfer)
      })
    },
    end: () => stop(new EngineError('aborted', 'Stopped.')),
  }
}

const died =
  'The layers were too much for this browser, and the worker that computed them ended. Detection is not touched. Open them again, perhaps at a smaller input size.'

function startWorker(): LayerWorker {
  // no other worker of this origin, in whatever tab, has the same name
  const name = `layers-${Math.random().toString(36).slice(2)}`
  const worker = new Worker(new URL('./layer-worker.ts', import.meta.url), { type: 'module', name })
  return Object.assign(worker, { lifeline: name })
}
