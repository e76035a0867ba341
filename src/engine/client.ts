import { EngineError } from './failure.ts'
import { blameGpu, gentlerThan } from './gentler.ts'
import type {
  Backend,
  Detected,
  DetectRequest,
  EngineFailure,
  Opened,
  OpenPhase,
  OpenRequest,
  Response,
} from './protocol.ts'
import { createWorkerLink, type EngineWorker } from './worker-link.ts'

export interface EngineProgress {
  readonly phase: OpenPhase
  readonly loaded: number
  readonly total: number
}

export interface EngineOptions {
  readonly createWorker?: () => EngineWorker
  /** milliseconds that a phase after the downloads may take before it counts as hung */
  readonly sessionTimeLimit?: number
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
  const link = createWorkerLink(createWorker, () => (losses += 1))
  let current: Current | null = null
  // what was said of the network's opening, and how often its worker was lost
  let notes: Partial<Opened> = {}
  let losses = 0
  let openings = 0
  const detecting = new Set<Promise<unknown>>()
  const listeners = new Set<(opened: Opened) => void>()

  /** One try: downloads without a limit of time, then every phase within it. */
  async function tryOpen(
    request: OpenRequest,
    onProgress: ((progress: EngineProgress) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Opened> {
    let timer: ReturnType<typeof setTimeout> | undefined
    let gpu: string | null = null
    try {
      return await link.call<Opened>({ type: 'open', ...request }, signal, [], (progress) => {
        clearTimeout(timer)
        if (progress.phase !== 'download') {
          timer = setTimeout(() => link.end(timedOut(sessionTimeLimit)), sessionTimeLimit)
        }
        if (progress.phase === 'session') gpu = progress.gpu ?? null
        onProgress?.(progress)
      })
    } catch (error) {
      throw gpu === null ? error : blameGpu(error, gpu)
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
    try {
      const answer = await tryOpen(request, onProgress, signal)
      signal?.throwIfAborted()
      current = { request: wiser(request, answer), backend: answer.backend }
      return { ...answer, ...notes }
    } catch (error) {
      const gentler = error instanceof EngineError ? gentlerThan(request, error) : null
      if (!gentler || signal?.aborted) throw error
      notes = { ...notes, ...gentler.notes }
      return openSomehow(gentler.request, onProgress, signal)
    }
  }

  async function open(
    request: OpenRequest,
    onProgress?: (progress: EngineProgress) => void,
    signal?: AbortSignal,
  ): Promise<Opened> {
    signal?.throwIfAborted()
    openings += 1
    const mine = openings
    // a frame that is in the old worker may come to its end, unless that hangs
    if (detecting.size > 0)
      await Promise.race([Promise.allSettled(detecting), pause(frameTimeLimit)])
    signal?.throwIfAborted()
    if (mine !== openings) throw new EngineError('aborted', stopped.message)
    link.end(stopped)
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
        if (!link.isAlive()) await reopen(current, signal)
        signal?.throwIfAborted()
      } catch (error) {
        // never handed over, so still ours to close
        frame.close()
        throw error
      }
      const answer = await link.call<Extract<Response, { type: 'detected' | 'lost' }>>(
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
      openings += 1
      current = null
      link.end(stopped)
    },
  }
}

export type Engine = ReturnType<typeof createEngine>

/** The network that is open, and what to open again should its worker end. */
interface Current {
  readonly request: OpenRequest
  readonly backend: Backend
}

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

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}

/** What was found out once is not found out again when the network has to be opened again. */
function wiser(request: OpenRequest, { verdict, int8 }: Opened): OpenRequest {
  const { verdicts } = request
  return {
    ...request,
    ...(verdict && { verdicts: { ...verdicts, [verdict.gpu]: verdict.outcome } }),
    ...(int8 && { int8: int8.form }),
  }
}

function timedOut(limit: number): EngineFailure {
  return {
    code: 'session-timeout',
    message: 'The network took too long to load. Reload the page and try again.',
    detail: `no session after ${limit} ms`,
  }
}
