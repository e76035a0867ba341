import { EngineError } from './failure.ts'
import { watchLifeline } from './lifeline.ts'
import type {
  Backend,
  Detected,
  DetectRequest,
  EngineFailure,
  GpuVerdict,
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
  /** the lock that tells when it is gone */
  readonly lifeline?: string
}

export interface EngineOptions {
  readonly createWorker?: () => EngineWorker
  /** milliseconds that a phase after the downloads may take before it counts as hung */
  readonly sessionTimeLimit?: number
}

interface Job {
  resolve(value: unknown): void
  reject(error: unknown): void
  onProgress?(progress: Extract<Response, { type: 'progress' }>): void
}

/**
 * The engine as the main thread sees it. Rejections are `EngineError`, or the signal's reason.
 *
 * Every network gets a worker of its own, since a runtime's memory never shrinks. A worker that hung,
 * died or ran out of memory is replaced, and the network opened in the new one before the next
 * picture: the runtime cannot be trusted after such an end. A frame on which a GPU failed is detected
 * again in the new worker, on WASM where the GPU failed twice.
 */
export function createEngine(options: EngineOptions = {}) {
  const { createWorker = startWorker, sessionTimeLimit = 60_000 } = options
  let worker: EngineWorker | null = null
  let stopWatching: (() => void) | null = null
  let current: Current | null = null
  // what was said of the network's opening, and how often its GPU failed
  let notes: Partial<Opened> = {}
  let losses = 0
  let lastId = 0
  const jobs = new Map<number, Job>()
  const detecting = new Set<Promise<unknown>>()
  const listeners = new Set<(opened: Opened) => void>()

  function receive({ data: response }: MessageEvent<Response>): void {
    const job = jobs.get(response.id)
    if (response.type === 'progress') return job?.onProgress?.(response)
    jobs.delete(response.id)
    if (response.type === 'lost') {
      losses += 1
      endWorker(died(response.detail))
      if (!job) response.frame.close()
    }
    if (response.type === 'failed') {
      if (job && needsFreshWorker.has(response.failure.code)) endWorker(response.failure)
      job?.reject(toError(response.failure))
    } else {
      job?.resolve(response)
    }
  }

  function liveWorker(): EngineWorker {
    if (worker) return worker
    worker = createWorker()
    const { lifeline } = worker
    const lose = (detail: string | undefined) => {
      losses += 1
      endWorker(died(detail))
    }
    worker.onmessage = (event) => {
      // it says nothing before it holds its lifeline
      if (lifeline) stopWatching ??= watchLifeline(lifeline, () => lose('the browser ended it'))
      receive(event)
    }
    worker.onerror = (event) => {
      event.preventDefault?.()
      lose(event.message)
    }
    worker.onmessageerror = () => endWorker(died('a message could not be read'))
    return worker
  }

  /** Stops the worker and fails every job that was still in it. */
  function endWorker(failure: EngineFailure): void {
    stopWatching?.()
    stopWatching = null
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
    onProgress?: (progress: OpenProgress) => void,
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

  /** One try: downloads without a limit of time, then every phase within it. */
  async function tryOpen(
    request: OpenRequest,
    onProgress: ((progress: EngineProgress) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Opened> {
    let timer: ReturnType<typeof setTimeout> | undefined
    let gpu: string | null = null
    try {
      return await call<Opened>({ type: 'open', ...request }, signal, [], (progress) => {
        clearTimeout(timer)
        if (progress.phase !== 'download') {
          timer = setTimeout(() => endWorker(timedOut(sessionTimeLimit)), sessionTimeLimit)
        }
        if (progress.phase === 'session') gpu = progress.gpu ?? null
        onProgress?.(progress)
      })
    } catch (error) {
      // whatever it was, on WASM it may go well
      const ended = error instanceof EngineError && endsOfWorkers.has(error.code)
      throw ended && gpu !== null ? endedOnGpu(error, gpu) : error
    } finally {
      clearTimeout(timer)
    }
  }

  /** Tries until it is open, each time asking for less; throws where nothing less is left. */
  async function openSomehow(
    request: OpenRequest,
    onProgress?: (progress: EngineProgress) => void,
    signal?: AbortSignal,
  ): Promise<Opened> {
    for (let attempt = request; ;) {
      try {
        const answer = await tryOpen(attempt, onProgress, signal)
        signal?.throwIfAborted()
        current = { request: withVerdict(attempt, answer.verdict), backend: answer.backend }
        return { ...answer, ...notes }
      } catch (error) {
        const gentler = error instanceof EngineError ? gentlerThan(attempt, error) : null
        if (!gentler || signal?.aborted) throw error
        attempt = gentler.request
        notes = { ...notes, ...gentler.notes }
      }
    }
  }

  async function open(
    request: OpenRequest,
    onProgress?: (progress: EngineProgress) => void,
    signal?: AbortSignal,
  ): Promise<Opened> {
    signal?.throwIfAborted()
    // a frame that is in the old worker may come to its end, unless that hangs
    await Promise.race([Promise.allSettled(detecting), pause(frameTimeLimit)])
    signal?.throwIfAborted()
    endWorker(stopped)
    current = null
    notes = {}
    losses = 0
    return openSomehow(request, onProgress, signal)
  }

  /** Opens the network again in a fresh worker, on WASM where its GPU failed twice. */
  async function reopen({ request, backend }: Current, signal?: AbortSignal): Promise<void> {
    let gentler = request
    if (backend === 'webgpu' && losses > 1) {
      gentler = { ...request, backend: 'wasm' }
      notes = { ...notes, backendNote: lostTwice }
    }
    const answer = await openSomehow(gentler, undefined, signal)
    for (const listener of listeners) listener(answer)
  }

  async function detectSomehow(request: DetectRequest, signal?: AbortSignal): Promise<Detected> {
    let { frame } = request
    for (;;) {
      try {
        signal?.throwIfAborted()
        if (!current) throw new EngineError('run-failed', 'No network is loaded yet.')
        if (!worker) await reopen(current, signal)
        signal?.throwIfAborted()
      } catch (error) {
        // never handed over, so still ours to close
        frame.close()
        throw error
      }
      const answer = await call<Extract<Response, { type: 'detected' | 'lost' }>>(
        { type: 'detect', ...request, frame },
        signal,
        [frame],
      )
      if (answer.type === 'detected') return answer
      frame = answer.frame
    }
  }

  function detect(request: DetectRequest, signal?: AbortSignal): Promise<Detected> {
    const job = detectSomehow(request, signal).finally(() => detecting.delete(job))
    detecting.add(job)
    return job
  }

  return {
    open,
    detect,
    /** hears how a network was opened again after its worker ended; returns the way to stop */
    onReopened(listener: (opened: Opened) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dispose: () => {
      current = null
      endWorker(stopped)
    },
  }
}

export type Engine = ReturnType<typeof createEngine>

/** The network that is open, and what to open again should its worker end. */
interface Current {
  readonly request: OpenRequest
  readonly backend: Backend
}

type OpenProgress = Extract<Response, { type: 'progress' }>

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

const needsFreshWorker: ReadonlySet<EngineFailure['code']> = new Set([
  'out-of-memory',
  'run-failed',
  'model-unsupported',
  'runtime-missing',
  'gpu-unfit',
])

const endsOfWorkers: ReadonlySet<EngineFailure['code']> = new Set([
  'session-timeout',
  'worker-died',
  'out-of-memory',
])

const stopped: EngineFailure = { code: 'aborted', message: 'Stopped.', detail: '' }

/** Milliseconds that the opening of a network waits for a frame of the one before. */
const frameTimeLimit = 5000

const lostTwice =
  'The GPU failed twice, so WASM is used until the network is chosen again or the page is reloaded.'

function startWorker(): EngineWorker {
  // no other worker of this origin, in whatever tab, has the same name
  const name = `engine-${Math.random().toString(36).slice(2)}`
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name })
  return Object.assign(worker, { lifeline: name })
}

function toError({ code, message, detail, verdict }: EngineFailure): EngineError {
  return new EngineError(code, message, detail, verdict)
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}

function withVerdict(request: OpenRequest, verdict: GpuVerdict | null): OpenRequest {
  if (!verdict) return request
  return { ...request, verdicts: { ...request.verdicts, [verdict.gpu]: verdict.outcome } }
}

/** What to ask for after such an end, and what to say of it; null where nothing gentler is left. */
function gentlerThan(
  request: OpenRequest,
  { code, message, detail, verdict }: EngineError,
): { readonly request: OpenRequest; readonly notes: Partial<Opened> } | null {
  if (code === 'gpu-unfit' && request.backend !== 'wasm') {
    return {
      request: { ...request, backend: 'wasm' },
      notes: { backendNote: message, ...(verdict && { verdict }) },
    }
  }
  // threads that never start leave creation hanging on some phones; one thread needs none
  if (code === 'session-timeout' && request.threads > 1) {
    return {
      request: { ...request, threads: 1 },
      notes: {
        threadsNote: `One thread only: with ${request.threads} the network did not load (${detail}).`,
      },
    }
  }
  return null
}

/** Opening on a GPU ended with the worker: it hung, died or ran out of memory. */
function endedOnGpu({ code, detail }: EngineError, gpu: string): EngineError {
  const words =
    code === 'session-timeout'
      ? 'The GPU took too long to load the network, so WASM is used.'
      : 'The GPU could not load the network, so WASM is used.'
  const verdict = { gpu, outcome: 'fails' } as const
  // remembered only where trying again would cost a person the whole limit of time
  return new EngineError(
    'gpu-unfit',
    words,
    detail,
    code === 'session-timeout' ? verdict : undefined,
  )
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
