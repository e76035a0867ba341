import { EngineError } from './failure.ts'
import type {
  UnderstandPhase,
  UnderstandRequest,
  UnderstandResponse,
  Understood,
} from './understand-protocol.ts'

export interface UnderstandProgress {
  readonly phase: UnderstandPhase
  readonly loaded: number
  readonly total: number
}

/** The part of `Worker` that is used; tests hand in their own. */
export type UnderstandWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<UnderstandResponse>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface UnderstandOptions {
  readonly onProgress?: (progress: UnderstandProgress) => void
  readonly signal?: AbortSignal
  readonly createWorker?: () => UnderstandWorker
  /** milliseconds without a word after which it counts as hung */
  readonly timeLimit?: number
}

/**
 * Looks into a file in a worker of its own, which is ended afterwards however it went: a network that
 * crashes or hangs takes nothing with it, the one that is open least of all. Where it hangs with
 * several threads, it is tried once more with one.
 * @throws EngineError, or the signal's reason
 */
export async function understandModel(
  request: UnderstandRequest,
  options: UnderstandOptions = {},
): Promise<Understood> {
  try {
    return await tryOnce(request, options)
  } catch (error) {
    const hung = error instanceof EngineError && error.code === 'session-timeout'
    if (!hung || request.threads === 1) throw error
    return tryOnce({ ...request, threads: 1 }, options)
  }
}

function tryOnce(
  request: UnderstandRequest,
  { onProgress, signal, createWorker = startWorker, timeLimit = 60_000 }: UnderstandOptions,
): Promise<Understood> {
  signal?.throwIfAborted()
  const worker = createWorker()
  let timer: ReturnType<typeof setTimeout> | undefined
  return new Promise<Understood>((resolve, reject) => {
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(() => reject(tookTooLong(timeLimit)), timeLimit)
    }
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    worker.onerror = (event) => {
      event.preventDefault?.()
      reject(new EngineError('worker-died', died, event.message))
    }
    worker.onmessage = ({ data }) => {
      wait()
      if (data.type === 'progress') return onProgress?.(data)
      if (data.type === 'understood') return resolve(data.answer)
      const { code, message, detail } = data.failure
      reject(new EngineError(code, message, detail))
    }
    wait()
    worker.postMessage(request)
  }).finally(() => {
    clearTimeout(timer)
    worker.terminate()
  })
}

const died =
  'The file was too much for this browser: looking into it ended unexpectedly. A smaller network may do.'

function tookTooLong(limit: number): EngineError {
  return new EngineError(
    'session-timeout',
    'The network took too long to try. It may be too large for this device: export a smaller one, or a smaller input size.',
    `no word for ${limit} ms`,
  )
}

function startWorker(): UnderstandWorker {
  return new Worker(new URL('./understand-worker.ts', import.meta.url), {
    type: 'module',
    name: 'understand',
  })
}
