/** What a worker sends the page for a thread. */
export interface ThreadOrder {
  readonly type: 'thread'
  /** of the thread's script */
  readonly url: string
  /** the thread's end of its channel to the worker */
  readonly port: MessagePort
}

/**
 * Starts the threads that a worker orders (see `threads.ts`). A thread that fails counts as an error of the worker.
 * Returns a function that ends them.
 */
export function startThreads(worker: Worker): () => void {
  const threads: Worker[] = []
  worker.addEventListener('message', (event: MessageEvent<Partial<ThreadOrder> | null>) => {
    const { type, url = '', port } = event.data ?? {}
    if (type !== 'thread' || !port) return
    event.stopImmediatePropagation()
    const thread = new Worker(url, { type: 'module', name: 'em-pthread' })
    thread.onerror = ({ message }) => worker.dispatchEvent(new ErrorEvent('error', { message }))
    thread.postMessage({ port }, [port])
    threads.push(thread)
  })
  return () => {
    for (const thread of threads) thread.terminate()
  }
}
