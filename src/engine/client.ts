import { EngineError } from './failure.ts'
import type {
  Detected,
  DetectRequest,
  EngineFailure,
  Opened,
  OpenPhase,
  OpenRequest,
  Request,
  Response,
} from './protocol.ts'

export interface EngineProgress {
  readonly phase: OpenPhase
  readonly loaded: number
  readonly total: number
}

/** The part of `Worker` that the client uses; tests hand in their own. */
export type EngineWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<Response>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

export interface EngineOptions {
  readonly createWorker?: () => EngineWorker
  /** milliseconds that creating a session and warming it up may take before it counts as hung */
  readonly sessionTimeLimit?: number
}

interface Job {
  resolve(value: unknown): void
  reject(error: unknown): void
  onProgress?(progress: EngineProgress): void
}

/**
 * The engine as the main thread sees it. Rejections are `EngineError`, or the signal's reason.
 *
 * A worker that hung, died or ran out of memory is replaced, and the network opened in it again
 * before the next picture: the runtime cannot be trusted after such an end.
 */
export function createEngine(options: EngineOptions = {}) {
  const { createWorker = startWorker, sessionTimeLimit = 60_000 } = options
  let worker: EngineWorker | null = null
  let opened: OpenRequest | null = null
  let lastId = 0
  const jobs = new Map<number, Job>()

  function receive({ data: response }: MessageEvent<Response>): void {
    const job = jobs.get(response.id)
    if (!job) return
    if (response.type === 'progress') return job.onProgress?.(response)
    jobs.delete(response.id)
    if (response.type === 'failed') {
      if (needsFreshWorker.has(response.failure.code)) endWorker(response.failure)
      job.reject(toError(response.failure))
    } else {
      job.resolve(response)
    }
  }

  function liveWorker(): EngineWorker {
    if (worker) return worker
    worker = createWorker()
    worker.onmessage = receive
    worker.onerror = (event) => {
      event.preventDefault?.()
      endWorker(died(event.message))
    }
    worker.onmessageerror = () => endWorker(died('a message could not be read'))
    return worker
  }

  /** Stops the worker and fails every job that was still in it. */
  function endWorker(failure: EngineFailure): void {
    worker?.terminate()
    worker = null
    const lost = [...jobs.values()]
    jobs.clear()
    for (const job of lost) job.reject(toError(failure))
  }

  function call<T>(
    request: WithoutId<Exclude<Request, { type: 'cancel' }>>,
    signal: AbortSignal | undefined,
    transfer: Transferable[],
    onProgress?: (progress: EngineProgress) => void,
  ): Promise<T> {
    const target = liveWorker()
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

  /** One try: download without a limit of time, session and warm-up within it. */
  async function openOnce(
    request: OpenRequest,
    onProgress: ((progress: EngineProgress) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Opened> {
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      return await call<Opened>({ type: 'open', ...request }, signal, [], (progress) => {
        if (progress.phase === 'session') {
          timer = setTimeout(() => endWorker(timedOut(sessionTimeLimit)), sessionTimeLimit)
        }
        onProgress?.(progress)
      })
    } finally {
      clearTimeout(timer)
    }
  }

  async function open(
    request: OpenRequest,
    onProgress?: (progress: EngineProgress) => void,
    signal?: AbortSignal,
  ): Promise<Opened> {
    signal?.throwIfAborted()
    opened = null
    let answer: Opened
    let settled = request
    try {
      answer = await openOnce(request, onProgress, signal)
    } catch (error) {
      if (!hung(error) || request.threads === 1) throw error
      // threads that never start leave creation hanging on some phones; one thread needs none
      settled = { ...request, threads: 1 }
      const retried = await openOnce(settled, onProgress, signal)
      answer = {
        ...retried,
        threadsNote: `One thread only: with ${request.threads} the network did not load within ${sessionTimeLimit / 1000} s.`,
      }
    }
    signal?.throwIfAborted()
    opened = settled
    return answer
  }

  async function detect(request: DetectRequest, signal?: AbortSignal): Promise<Detected> {
    try {
      signal?.throwIfAborted()
      if (!opened) throw new EngineError('run-failed', 'No network is loaded yet.')
      if (!worker) await openOnce(opened, undefined, signal)
    } catch (error) {
      // never handed over, so still ours to close
      request.frame.close()
      throw error
    }
    return call<Detected>({ type: 'detect', ...request }, signal, [request.frame])
  }

  return {
    open,
    detect,
    dispose: () => {
      opened = null
      endWorker(stopped)
    },
  }
}

export type Engine = ReturnType<typeof createEngine>

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

const needsFreshWorker: ReadonlySet<EngineFailure['code']> = new Set([
  'out-of-memory',
  'run-failed',
  'model-unsupported',
])

const stopped: EngineFailure = { code: 'aborted', message: 'Stopped.', detail: '' }

function startWorker(): EngineWorker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' })
}

function toError({ code, message, detail }: EngineFailure): EngineError {
  return new EngineError(code, message, detail)
}

function hung(error: unknown): boolean {
  return error instanceof EngineError && error.code === 'session-timeout'
}

function died(detail: string | undefined): EngineFailure {
  return {
    code: 'worker-died',
    message: 'The detector stopped unexpectedly. Try again: a fresh one starts.',
    detail: detail ?? '',
  }
}

function timedOut(limit: number): EngineFailure {
  return {
    code: 'session-timeout',
    message: 'The network took too long to load. Reload the page and try again.',
    detail: `no session after ${limit} ms`,
  }
}
