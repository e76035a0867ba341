import { EngineError } from './failure.ts'
import { watchLifeline } from './lifeline.ts'
import type { EngineFailure, Request, Response } from './protocol.ts'

/** The part of `Worker` that the client uses; tests hand in their own. */
export type EngineWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<Response>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  /** the lock that tells when it is gone */
  readonly lifeline?: string
}

export type Progress = Extract<Response, { type: 'progress' }>

type Call = WithoutId<Exclude<Request, { type: 'cancel' }>>
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

interface Job {
  resolve(value: unknown): void
  reject(error: unknown): void
  onProgress?(progress: Progress): void
}

/**
 * Calls into a worker that is started when it is first needed. One that dies, or that cannot be
 * trusted after the failure it reported, is ended, and all that was still in it fails; the next call
 * starts another.
 */
export function createWorkerLink(
  createWorker: () => EngineWorker,
  /** it died, or the GPU that it used failed */
  onLoss: () => void,
) {
  let worker: EngineWorker | null = null
  let stopWatching: (() => void) | null = null
  let lastId = 0
  const jobs = new Map<number, Job>()

  function receive({ data: response }: MessageEvent<Response>): void {
    const job = jobs.get(response.id)
    if (response.type === 'progress') return job?.onProgress?.(response)
    jobs.delete(response.id)
    if (response.type === 'lost') {
      lose(response.detail)
      if (!job) response.frame.close()
    }
    if (response.type === 'failed') {
      if (job && needsFreshWorker.has(response.failure.code)) end(response.failure)
      job?.reject(toError(response.failure))
    } else {
      job?.resolve(response)
    }
  }

  function lose(detail: string | undefined): void {
    onLoss()
    end({
      code: 'worker-died',
      message: 'The detector stopped unexpectedly. Try again: a fresh one starts.',
      detail: detail ?? '',
    })
  }

  function live(): EngineWorker {
    if (worker) return worker
    worker = createWorker()
    const { lifeline } = worker
    worker.onmessage = (event) => {
      // it says nothing before it holds its lifeline
      if (lifeline) stopWatching ??= watchLifeline(lifeline, () => lose('the browser ended it'))
      receive(event)
    }
    worker.onerror = (event) => {
      event.preventDefault?.()
      lose(event.message)
    }
    worker.onmessageerror = () => lose('a message could not be read')
    return worker
  }

  /** Stops the worker and fails every job that was still in it. */
  function end(failure: EngineFailure): void {
    stopWatching?.()
    stopWatching = null
    worker?.terminate()
    worker = null
    const lost = [...jobs.values()]
    jobs.clear()
    for (const job of lost) job.reject(toError(failure))
  }

  /** Rejects with an `EngineError`, or the signal's reason. */
  function call<T>(
    request: Call,
    signal: AbortSignal | undefined,
    transfer: Transferable[],
    onProgress?: (progress: Progress) => void,
  ): Promise<T> {
    const target = live()
    lastId += 1
    const id = lastId
    return new Promise<T>((resolve, reject) => {
      const abort = () => {
        if (!jobs.delete(id)) return
        target.postMessage({ type: 'cancel', id } satisfies Request)
        reject(signal?.reason as Error)
      }
      const done = () => signal?.removeEventListener('abort', abort)
      jobs.set(id, {
        resolve: (value) => (done(), resolve(value as T)),
        reject: (error) => (done(), reject(error)),
        ...(onProgress && { onProgress }),
      })
      signal?.addEventListener('abort', abort, { once: true })
      target.postMessage({ ...request, id }, transfer)
    })
  }

  return { call, end, isAlive: () => worker !== null }
}

const needsFreshWorker: ReadonlySet<EngineFailure['code']> = new Set([
  'out-of-memory',
  'run-failed',
  'model-unsupported',
  'runtime-missing',
  'gpu-unfit',
])

function toError({ code, message, detail, verdict }: EngineFailure): EngineError {
  return new EngineError(code, message, detail, verdict)
}
