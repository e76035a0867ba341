import { createDeadline } from './deadline.ts'
import { watchLifeline } from './lifeline.ts'
import type { Loss } from './loss.ts'
import type { CallName, CallsOf, ProgressOf, RequestMessage, ResponseMessage } from './messages.ts'
import type { CalledWorker } from './named-worker.ts'

export interface LinkOptions<C extends CallsOf<C>, F> {
  readonly createWorker: () => CalledWorker
  /** converts a job's failure to the error that the caller gets */
  readonly toError: (failure: F) => Error
  /**
   * converts the loss of the worker to the error that a caller with a job in it gets; `isOwn`: the worker was silent
   * about this very job, not about one before it
   */
  readonly toLossError: (loss: Loss, isOwn: boolean) => Error
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
 * Milliseconds that the worker may be silent about a job before it counts as hung; null or absent: no limit. Jobs
 * run in order, so the time runs for the oldest one only, and starts anew with every message about it; it counts
 * while anybody waits for any job, since an abandoned one that hangs holds up those behind it. A function receives
 * the newest progress of the job, null before the first.
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
  /** in the worker, oldest first; abandoned ones too, until the worker is done with them */
  const jobs = new Map<number, Job<C>>()
  const clock = createDeadline((limit) => {
    const [silent] = jobs.values()
    if (silent) lose({ cause: 'silent', limit, call: silent.type }, silent)
  })
  /** since when the worker is silent about its oldest job, on the clock of `performance` */
  let silentSince = 0

  /** Starts the time of the oldest job, or goes on with it; stops it where nobody waits. */
  function tick(): void {
    const [oldest] = jobs.values()
    const isWanted = [...jobs.values()].some(({ abandoned }) => !abandoned)
    const limit = oldest && isWanted ? oldest.limit() : null
    if (limit === null) return clock.stop()
    clock.restart(limit, Math.max(0, silentSince + limit - performance.now()))
  }

  function receive(message: ResponseMessage<F>): void {
    if (message.type === 'ready') return
    const { id } = message
    const job = jobs.get(id)
    const [oldest] = jobs.keys()
    if (id === oldest) silentSince = performance.now()
    if (message.type === 'progress') {
      job?.onProgress(message.progress)
      return tick()
    }
    jobs.delete(id)
    tick()
    if (!job) return
    if (message.type === 'answer') {
      if (job.abandoned) discard?.[job.type]?.(message.answer)
      return job.resolve(message.answer)
    }
    if (job.abandoned) return
    const error = toError(message.failure)
    if (endsWorker?.(message.failure)) end(() => error)
    job.reject(error)
  }

  function lose(loss: Loss, silent?: Job<C>): void {
    const error = toLossError(loss, false)
    end((job) => (job === silent ? toLossError(loss, true) : error))
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
      throw toLossError({ cause: 'died', detail: String(error) }, false)
    }
  }

  function end(reasonFor: (job: Job<C>) => Error): void {
    clock.stop()
    stopWatching?.()
    stopWatching = null
    if (worker) {
      worker.onmessage = worker.onerror = worker.onmessageerror = null
      worker.terminate()
    }
    worker = null
    const lost = [...jobs.values()]
    jobs.clear()
    for (const job of lost) job.reject(reasonFor(job))
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
      const abort = () => {
        job.abandoned = true
        target.postMessage({ type: 'cancel', id } satisfies RequestMessage<C>)
        tick()
        settle()
        reject(signal?.reason as Error)
      }
      const settle = () => signal?.removeEventListener('abort', abort)
      const job: Job<C> = {
        type,
        abandoned: false,
        limit: () => (typeof deadline === 'function' ? deadline(newest) : deadline),
        resolve: (answer) => (settle(), resolve(answer)),
        reject: (error) => (settle(), reject(error)),
        onProgress(progress) {
          newest = progress as ProgressOf<C, K>
          if (!job.abandoned) onProgress?.(newest)
        },
      }
      target.postMessage({ type, id, request }, [...transfer])
      if (jobs.size === 0) silentSince = performance.now()
      jobs.set(id, job)
      signal?.addEventListener('abort', abort, { once: true })
      tick()
    })
  }

  function start(): void {
    try {
      live()
    } catch {
      // the first call tries again, and reports the failure
    }
  }

  return {
    call,
    start,
    end: (reason) => end(() => reason),
    isAlive: () => worker !== null,
  }
}

/** A job in the worker. */
interface Job<C extends CallsOf<C>> {
  readonly type: CallName<C>
  /** its caller waits no more */
  abandoned: boolean
  /** milliseconds; null: none */
  limit(): number | null
  resolve(answer: unknown): void
  reject(error: Error): void
  onProgress(progress: unknown): void
}
