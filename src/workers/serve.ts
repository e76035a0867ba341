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
  /** what is told of a job that threw */
  readonly toFailure: (error: unknown, type: CallName<C>) => F
  /** what of an answer is handed over instead of copied; absent: nothing */
  readonly transfer?: { readonly [K in CallName<C>]?: (answer: C[K]['answer']) => Transferable[] }
  /** releases what came with a job that was cancelled before its turn, such as a frame */
  readonly discard?: { readonly [K in CallName<C>]?: (request: C[K]['request']) => void }
}

export interface JobContext<P> {
  /** aborted once nobody waits for the job any more */
  readonly signal: AbortSignal
  readonly progress: (progress: P) => void
}

/** The part of a worker's global scope that is used; tests hand in their own. */
export interface WorkerScope {
  readonly name: string
  onmessage: ((event: MessageEvent) => void) | null
  postMessage(message: unknown, options: { transfer: Transferable[] }): void
}

/**
 * The worker's side of a link: answers calls one at a time, in the order in which they came. A job that
 * fails is told of, and the next one runs.
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
