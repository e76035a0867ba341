import type { ThreadOrder } from './page-threads.ts'

declare const self: DedicatedWorkerGlobalScope & { Worker: unknown }

/**
 * Serves; or is a thread, where the runtime of a serving worker has loaded the same file again for one.
 *
 * In Firefox 153 the page starts the threads: a worker that starts another one while the machine is busy sometimes hangs
 * in `new Worker` for ever (8 of 76 visits at a load of 20 on two cores).
 */
export function serveOrBeThread(serve: () => void): void {
  if (self.name.startsWith('em-pthread')) return followPort()
  if (/\bFirefox\//.test(navigator.userAgent)) self.Worker = OrderedThread
  serve()
}

/** The used part of `Worker`, for a thread that the page starts and, with this worker, ends. */
class OrderedThread {
  readonly #port: MessagePort

  constructor(url: URL | string) {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    const order: ThreadOrder = { type: 'thread', url: String(url), port: port2 }
    self.postMessage(order, [port2])
  }

  set onmessage(handler: MessagePort['onmessage']) {
    this.#port.onmessage = handler
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer)
  }

  terminate(): void {
    this.#port.close()
  }
}

/** In a thread that the page started: what the runtime says and hears goes through the port to its worker. */
function followPort(): void {
  self.addEventListener(
    'message',
    ({ data }: MessageEvent<{ readonly port?: MessagePort } | null>) => {
      const port = data?.port
      if (!(port instanceof MessagePort)) return
      self.postMessage = (message: unknown, transfer?: unknown) =>
        port.postMessage(message, (transfer ?? []) as Transferable[])
      // the runtime changes its handler
      port.onmessage = (event) => self.onmessage?.(event)
    },
  )
}
