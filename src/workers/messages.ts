/**
 * The calls of a worker are an interface of the room that uses it, with one entry per call:
 *
 * interface Calls { open: { request: OpenRequest; answer: Opened; progress: OpenProgress } }
 *
 * Constrain a type parameter by `CallsOf<C>`: an interface has no index signature.
 */
export type CallsOf<C> = { [K in keyof C]: Call }

export interface Call {
  readonly request: unknown
  readonly answer: unknown
  /** type of progress messages; absent: there are none */
  readonly progress?: unknown
}

export type CallName<C> = keyof C & string

export type ProgressOf<C, K extends keyof C> = C[K] extends { readonly progress: infer P }
  ? P
  : never

/** Page to worker. A job's id, counted from 1, is in every message about it. */
export type RequestMessage<C extends CallsOf<C>> = JobMessage<C> | CancelMessage

export type JobMessage<C extends CallsOf<C>> = {
  [K in CallName<C>]: { readonly type: K; readonly id: number; readonly request: C[K]['request'] }
}[CallName<C>]

/** Nobody waits for the job any more; the worker still answers it with one final message. */
export interface CancelMessage {
  readonly type: 'cancel'
  readonly id: number
}

/** Worker to page. Every job ends in exactly one `answer` or `failed`; `F` is the room's own failure type. */
export type ResponseMessage<F> =
  /** the worker runs and holds its lifeline; sent once, before anything else */
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly failure: F }
