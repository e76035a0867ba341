import { newVersion } from '../loading/new-version.ts'
import { startThreads } from './page-threads.ts'

/** The used part of `Worker`; tests pass their own. */
export interface CalledWorker extends Pick<Worker, 'postMessage' | 'terminate'> {
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  /** name of the lock that reveals its end; absent: only a deadline notices a silent end */
  readonly lifeline?: string
}

/**
 * Starts a worker under a unique name, which is also that of its lifeline. The bundler needs the literal `new
 * Worker(new URL('./x.ts', import.meta.url), ...)`, so each room passes its own `start`.
 */
export function startNamed(kind: string, start: (name: string) => Worker): CalledWorker {
  // unique among the workers of this origin, across tabs
  const name = `${kind}-${Math.random().toString(36).slice(2)}`
  const worker = start(name)
  // its script may be gone: another version of the app has other file names
  worker.addEventListener('error', () => void newVersion.look())
  const end = worker.terminate.bind(worker)
  const endThreads = startThreads(worker)
  return Object.assign(worker, {
    lifeline: name,
    terminate() {
      end()
      endThreads()
    },
  })
}
