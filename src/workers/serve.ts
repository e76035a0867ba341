import { holdLifeline } from './lifeline.ts'
import type {
  CallName,
  CallsOf,
  JobMessage,
  ProgressOf,
  RequestMessage,
  ResponseMessage,
} from './messages.ts'
import { createQueue } from './queue.ts'

export interface Service<C extends CallsOf<C>, F> {
  readonly handlers: {
    readonly [K in CallName<C>]: (
      request: C[K]['request'],
      job: JobContext<ProgressOf<C, K>>,
    ) => C[K]['answer'] | Promise<C[K]['answer']>
  }
  /** converts an error of a job to a failure message */
  readonly toFailure: (error: unknown, type: CallName<C>) => F
  /** parts of an answer to transfer instead of copying; absent: none */
  readonly transfer?: { readonly [K in CallName<C>]?: (answer: C[K]['answer']) => Transferable[] }
  /** releases the resources of a job that was cancelled before its turn, such as a frame */
  readonly discard?: { readonly [K in CallName<C>]?: (request: C[K]['request']) => void }
}

export interface JobContext<P> {
  /** aborted once nobody waits for the job any more */
  readonly signal: AbortSignal
  readonly progress: (progress: P) => void
}

/** The used part of a worker's global scope; tests pass their own. */
export interface WorkerScope {
  readonly name: string
  onmessage: ((event: MessageEvent) => void) | null
  postMessage(message: unknown, options: { transfer: Transferable[] }): void
}

/**
 * The worker's side of a link: answers calls one at a time, in order of arrival. A job that fails is reported,
 * and the next one runs.
 */
export function serve<C extends CallsOf<C>, F>(
  { handlers, toFailure, transfer, discard }: Service<C, F>,
  scope = globalThis as unknown as WorkerScope,
): void {
  const enqueue = createQueue()
  const jobs = new Map<number, AbortController>()
  const alive = holdLifeline(scope.name).then(() => send({ type: 'ready' }))

  scope.onmessage = ({ data }: MessageEvent<RequestMessage<C>>) => {
    if ('request' in data) void perform(data)
    else jobs.get(data.id)?.abort()
  }

  async function perform({ id, type, request }: JobMessage<C>): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    jobs.set(id, controller)
    const context = {
      signal,
      progress: (progress: unknown) => send({ type: 'progress', id, progress }),
    }
    let hasStarted = false
    try {
      await alive
      const answer = await enqueue(signal, async () => {
        hasStarted = true
        return handlers[type](request, context)
      })
      send({ type: 'answer', id, answer }, transfer?.[type]?.(answer))
    } catch (error) {
      if (!hasStarted) discard?.[type]?.(request)
      send({ type: 'failed', id, failure: toFailure(error, type) })
    } finally {
      jobs.delete(id)
    }
  }

  function send(message: ResponseMessage<F>, handedOver: Transferable[] = []): void {
    scope.postMessage(message, { transfer: handedOver })
  }
}
