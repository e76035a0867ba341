import { EngineError } from './failure.ts'
import type { FetchResponse } from './fetch-protocol.ts'

/** The part of `Worker` that is used; tests hand in their own. */
export type FetchWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<FetchResponse>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/**
 * Fetches a model that a person named by its address, in a worker that may reach other addresses than
 * the app's own and gets nothing but this one.
 * @throws EngineError `model-missing`, or the signal's reason
 */
export async function fetchModel(
  address: string,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
  createWorker: () => FetchWorker = startWorker,
): Promise<File> {
  const url = addressOf(address)
  signal.throwIfAborted()
  const worker = createWorker()
  try {
    const file = await new Promise<Blob>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      worker.onerror = ({ message }) => reject(unreachable(url, message))
      worker.onmessage = ({ data }) => {
        if (data.type === 'progress') return onProgress(data.loaded, data.total)
        if (data.type === 'fetched') return resolve(data.file)
        reject(data.status === null ? unreachable(url, data.detail) : refused(url, data.status))
      }
      worker.postMessage(url.href)
    })
    return new File([file], decodeURIComponent(url.pathname.split('/').pop() || url.hostname))
  } finally {
    worker.terminate()
  }
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isLocal = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal))) return url
  throw new EngineError(
    'model-missing',
    `“${text}” is not an https address. Give the whole of it, as in https://example.org/model.onnx.`,
  )
}

function unreachable(url: URL, detail: string): EngineError {
  return new EngineError(
    'model-missing',
    `${url.host} did not hand out the model to this page: it cannot be reached, or it does not let other pages read its files (CORS). Download the file with the browser, and open it from there.`,
    detail,
  )
}

function refused(url: URL, status: number): EngineError {
  return new EngineError(
    'model-missing',
    status === 404
      ? `${url.host} has no such file (404). Check the address.`
      : `${url.host} refused to hand out the file (status ${status}). It may want a login: download the file with the browser, and open it from there.`,
    url.href,
  )
}

function startWorker(): FetchWorker {
  return new Worker(new URL('./fetch-worker.ts', import.meta.url), {
    type: 'module',
    name: 'fetch',
  })
}
