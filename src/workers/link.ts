import { createDeadline } from './deadline.ts'
import { watchLifeline } from './lifeline.ts'
import type { Loss } from './loss.ts'
import type { CallName, CallsOf, ProgressOf, RequestMessage, ResponseMessage } from './messages.ts'
import type { CalledWorker } from './named-worker.ts'

export interface LinkOptions<C extends CallsOf<C>, F> {
  readonly createWorker: () => CalledWorker
  /** converts a job's failure to the error that the caller gets */
  readonly toError: (failure: F) => Error
  /** converts the loss of the worker to the error that every caller with a job in it gets */
  readonly toLossError: (loss: Loss) => Error
  /** called on every loss, after all jobs have failed */
  readonly onLoss?: (loss: Loss) => void
  /**
   * whether the worker cannot be trusted after such a failure: it is ended, and all its jobs fail with the same
   * error
   */
  readonly endsWorker?: (failure: F) => boolean
  /** releases the resources of an answer that nobody waits for any more, such as a bitmap */
  readonly discard?: { readonly [K in CallName<C>]?: (answer: C[K]['answer']) => void }
}

export interface CallOptions<P> {
  /** on abort the call rejects with the signal's reason, and the worker is notified */
  readonly signal?: AbortSignal | undefined
  /** transferred instead of copied; still the caller's if the call rejects before a worker has started */
  readonly transfer?: readonly Transferable[] | undefined
  readonly onProgress?: ((progress: P) => void) | undefined
  readonly deadline?: Deadline<P> | undefined
}

/**
 * Milliseconds that the worker may be silent before it counts as hung; null or absent: no limit. Every message
 * about this job or an earlier one restarts the time, since jobs run in order. A function receives the newest
 * progress of the job, null before the first.
 */
export type Deadline<P> = number | null | ((newest: P | null) => number | null)

export interface Link<C extends CallsOf<C>> {
  /** Rejects with the error from `toError` or `toLossError`, or with the signal's reason. */
  call<K extends CallName<C>>(
    type: K,
    request: C[K]['request'],
    options?: CallOptions<ProgressOf<C, K>>,
  ): Promise<C[K]['answer']>
  /** Starts the worker before the first call. A failure to start is reported by that call. */
  start(): void
  /** Ends the worker, and fails every job still in it. The next call starts another. */
  end(reason: Error): void
  isAlive(): boolean
}

/**
 * Calls a worker that is started on first use. If it dies, falls silent, or cannot be trusted after a failure, it
 * is ended and all its jobs fail; the next call starts another.
 */
export function createLink<C extends CallsOf<C>, F>(options: LinkOptions<C, F>): Link<C> {
  const { createWorker, toError, toLossError, onLoss, endsWorker, discard } = options
  let worker: CalledWorker | null = null
  let stopWatching: (() => void) | null = null
  let lastId = 0
  const jobs = new Map<number, Job>()
  /** abandoned by their callers and not yet answered */
  const abandoned = new Map<number, CallName<C>>()

  function receive(message: ResponseMessage<F>): void {
    if (message.type === 'ready') return
    const { id } = message
    const job = jobs.get(id)
    if (message.type === 'progress') job?.onProgress(message.progress)
    for (const [other, waiting] of jobs) if (other >= id) waiting.hear()
    if (message.type === 'progress') return
    const unwanted = abandoned.get(id)
    jobs.delete(id)
    abandoned.delete(id)
    if (message.type === 'answer') {
      if (unwanted !== undefined) discard?.[unwanted]?.(message.answer)
      return job?.resolve(message.answer)
    }
    if (!job) return
    const error = toError(message.failure)
    if (endsWorker?.(message.failure)) end(error)
    job.reject(error)
  }

  function lose(loss: Loss): void {
    end(toLossError(loss))
    onLoss?.(loss)
  }

  function die(detail: string): void {
    lose({ cause: 'died', detail })
  }

  function live(): CalledWorker {
    if (worker) return worker
    const started = create()
    const { lifeline } = started
    started.onmessage = ({ data }: MessageEvent<ResponseMessage<F>>) => {
      // a worker sends nothing before it holds its lifeline
      if (lifeline) stopWatching ??= watchLifeline(lifeline, () => die('the browser ended it'))
      receive(data)
    }
    started.onerror = (event) => {
      event.preventDefault?.()
      die(event.message)
    }
    started.onmessageerror = () => die('a message could not be read')
    worker = started
    return started
  }

  function create(): CalledWorker {
    try {
      return createWorker()
    } catch (error) {
      throw toLossError({ cause: 'died', detail: String(error) })
    }
  }

  function end(reason: Error): void {
    stopWatching?.()
    stopWatching = null
    if (worker) {
      worker.onmessage = worker.onerror = worker.onmessageerror = null
      worker.terminate()
    }
    worker = null
    abandoned.clear()
    const lost = [...jobs.values()]
    jobs.clear()
    for (const job of lost) job.reject(reason)
  }

  function call<K extends CallName<C>>(
    type: K,
    request: C[K]['request'],
    { signal, transfer = [], onProgress, deadline = null }: CallOptions<ProgressOf<C, K>> = {},
  ): Promise<C[K]['answer']> {
    return new Promise<C[K]['answer']>((resolve, reject) => {
      signal?.throwIfAborted()
      const target = live()
      lastId += 1
      const id = lastId
      let newest: ProgressOf<C, K> | null = null
      const clock = createDeadline((limit) => lose({ cause: 'silent', limit, call: type }))
      const hear = () => clock.restart(typeof deadline === 'function' ? deadline(newest) : deadline)
      const abort = () => {
        jobs.delete(id)
        abandoned.set(id, type)
        target.postMessage({ type: 'cancel', id } satisfies RequestMessage<C>)
        settle()
        reject(signal?.reason as Error)
      }
      const settle = () => {
        clock.stop()
        signal?.removeEventListener('abort', abort)
      }
      target.postMessage({ type, id, request }, [...transfer])
      jobs.set(id, {
        hear,
        resolve: (answer) => (settle(), resolve(answer)),
        reject: (error) => (settle(), reject(error)),
        onProgress(progress) {
          newest = progress as ProgressOf<C, K>
          onProgress?.(newest)
        },
      })
      signal?.addEventListener('abort', abort, { once: true })
      hear()
    })
  }

  function start(): void {
    try {
      live()
    } catch {
      // the first call tries again, and reports the failure
    }
  }

  return { call, start, end, isAlive: () => worker !== null }
}

/** A job that a caller waits for. */
interface Job {
  /** restarts the deadline */
  hear(): void
  resolve(answer: unknown): void
  reject(error: Error): void
  onProgress(progress: unknown): void
}
