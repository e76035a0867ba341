import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startNamed } from '../../src/workers/named-worker.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'
const chromium = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36'

/** The scope of a worker of that name; what it posts goes where the test says. */
class Scope extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null
  Worker: unknown = PageWorker
  readonly name: string
  postMessage: (message: unknown, transfer?: unknown) => void = () => undefined

  constructor(name: string) {
    super()
    this.name = name
    this.addEventListener('message', (event) => this.onmessage?.(event as MessageEvent))
  }
}

/** A worker as the page sees it. */
class PageWorker extends EventTarget {
  onerror: ((event: { readonly message: string }) => void) | null = null
  terminated = false
  readonly sent: unknown[] = []
  terminate(): void {
    this.terminated = true
  }
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
}

let started: (PageWorker & { readonly url?: string; readonly settings?: object })[]

beforeEach(() => {
  started = []
  vi.resetModules()
  vi.stubGlobal(
    'Worker',
    class extends PageWorker {
      readonly url: string
      readonly settings: object
      constructor(url: string, settings: object) {
        super()
        this.url = url
        this.settings = settings
        started.push(this)
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

/** Runs a worker's last line in a scope. */
async function runIn(scope: Scope, serve: () => void, browser = firefox): Promise<void> {
  vi.stubGlobal('self', scope)
  vi.stubGlobal('navigator', { userAgent: browser })
  // the types of a worker's scope differ from those of tests
  const script = '../../src/workers/threads.ts'
  const { serveOrBeThread } = (await import(script)) as {
    serveOrBeThread: (serve: () => void) => void
  }
  serveOrBeThread(serve)
}

interface Thread {
  onmessage: (event: MessageEvent) => void
  postMessage(message: unknown, transfer?: Transferable[]): void
  terminate(): void
}

/** A worker that has ordered a thread from its page, and the page's side of both. */
async function ordered() {
  const worker = new PageWorker()
  const page = startNamed('engine', () => worker as unknown as Worker)
  const seen: unknown[] = []
  worker.addEventListener('message', (event) => seen.push((event as MessageEvent).data))
  const scope = new Scope('engine-1')
  scope.postMessage = (data) => worker.dispatchEvent(new MessageEvent('message', { data }))
  await runIn(scope, () => undefined)
  const thread = new (scope.Worker as new (url: URL, settings: object) => Thread)(
    new URL('https://example.test/assets/worker.js'),
    { name: 'em-pthread' },
  )
  return { worker, page, seen, thread }
}

describe('threads of the runtime', () => {
  it('are started by the page in Firefox, and hear and say what others do', async () => {
    const { seen, thread } = await ordered()
    expect(seen, 'nobody else is told').toEqual([])
    expect(started.map(({ url, settings }) => [url, settings])).toEqual([
      ['https://example.test/assets/worker.js', { type: 'module', name: 'em-pthread' }],
    ])
    const [own] = started
    const inThread = new Scope('em-pthread')
    const serve = vi.fn<() => void>()
    await runIn(inThread, serve)
    expect(serve).not.toHaveBeenCalled()
    inThread.onmessage = ({ data }) => {
      // as the runtime does it: another handler after the first message
      if ((data as { Rb?: string }).Rb !== 'load') return
      inThread.onmessage = (event) => inThread.postMessage({ again: event.data as unknown })
      inThread.postMessage({ Rb: 'loaded' })
    }
    for (const data of own!.sent) inThread.dispatchEvent(new MessageEvent('message', { data }))
    const answers: unknown[] = []
    const both = new Promise<void>((resolve) => {
      thread.onmessage = ({ data }) => {
        answers.push(data)
        if (answers.length === 2) resolve()
      }
    })
    thread.postMessage({ Rb: 'load' })
    thread.postMessage({ Rb: 'run' })
    await both
    expect(answers).toEqual([{ Rb: 'loaded' }, { again: { Rb: 'run' } }])
    thread.terminate()
  })

  it('end with the worker', async () => {
    const { page, worker, thread } = await ordered()
    expect(started.map(({ terminated }) => terminated)).toEqual([false])
    page.terminate()
    expect(worker.terminated).toBe(true)
    expect(started.map(({ terminated }) => terminated)).toEqual([true])
    thread.terminate()
  })

  it('fail as an error of the worker', async () => {
    vi.stubGlobal(
      'ErrorEvent',
      class extends Event {
        readonly message: string
        constructor(type: string, { message }: { readonly message: string }) {
          super(type)
          this.message = message
        }
      },
    )
    const { worker, thread } = await ordered()
    const errors: string[] = []
    worker.addEventListener('error', (event) => errors.push((event as ErrorEvent).message))
    started[0]?.onerror?.({ message: 'its script is gone' })
    expect(errors).toEqual(['its script is gone'])
    thread.terminate()
  })

  it('are started by the worker itself elsewhere', async () => {
    const scope = new Scope('engine-1')
    const native = scope.Worker
    const serve = vi.fn<() => void>()
    await runIn(scope, serve, chromium)
    expect(serve).toHaveBeenCalledOnce()
    expect(scope.Worker).toBe(native)
  })
})
