import type {
  CallName,
  CallsOf,
  CancelMessage,
  RequestMessage,
  ResponseMessage,
} from '../../src/workers/messages.ts'
import type { CalledWorker } from '../../src/workers/named-worker.ts'

/** A message to the worker, with the fields of its request beside its type. */
export type Asked<C extends CallsOf<C>> =
  | {
      [K in CallName<C>]: { readonly type: K; readonly id: number } & C[K]['request']
    }[CallName<C>]
  | CancelMessage

/** Possible messages of a worker about one job. */
export interface Reply {
  progress(progress: object): void
  answer(answer: unknown): void
  fail(failure: unknown): void
}

export type Script<C extends CallsOf<C>> = (
  asked: Asked<C>,
  reply: Reply,
  worker: FakeWorker<C>,
) => void

/** A worker controlled by a test script; the messages are real ones. */
export class FakeWorker<C extends CallsOf<C>> implements CalledWorker {
  onmessage: CalledWorker['onmessage'] = null
  onerror: CalledWorker['onerror'] = null
  onmessageerror: CalledWorker['onmessageerror'] = null
  readonly lifeline?: string
  readonly messages: RequestMessage<C>[] = []
  readonly received: Asked<C>[] = []
  readonly transferred: (readonly Transferable[])[] = []
  terminated = false
  readonly #script: Script<C>

  constructor(script: Script<C>, lifeline?: string) {
    this.#script = script
    if (lifeline !== undefined) this.lifeline = lifeline
  }

  postMessage(message: RequestMessage<C>, transfer: unknown = []): void {
    const { type, id } = message
    const request: unknown = 'request' in message ? message.request : {}
    const asked = { ...(request as object), type, id } as Asked<C>
    this.messages.push(message)
    this.received.push(asked)
    this.transferred.push(transfer as Transferable[])
    queueMicrotask(() => this.#script(asked, this.reply(id), this))
  }

  terminate(): void {
    this.terminated = true
  }

  say(data: ResponseMessage<unknown>): void {
    if (!this.terminated) this.onmessage?.({ data } as MessageEvent)
  }

  reply(id: number): Reply {
    return {
      progress: (progress) => this.say({ type: 'progress', id, progress }),
      answer: (answer) => this.say({ type: 'answer', id, answer }),
      fail: (failure) => this.say({ type: 'failed', id, failure }),
    }
  }

  /** An uncaught error in the worker, or a script that fails to load. */
  die(message = 'killed'): void {
    this.onerror?.({ message } as ErrorEvent)
  }

  /** Sends a message that the page cannot deserialise. */
  garble(): void {
    this.onmessageerror?.({} as MessageEvent)
  }
}

/** Creates workers that each follow the script, and keeps them in a list. */
export function fakeWorkers<C extends CallsOf<C>>(script: Script<C>, lifeline?: string) {
  const made: FakeWorker<C>[] = []
  const createWorker = () => {
    const name = lifeline === undefined ? undefined : `${lifeline}-${made.length}`
    const worker = new FakeWorker<C>(script, name)
    made.push(worker)
    return worker
  }
  return { made, createWorker }
}
