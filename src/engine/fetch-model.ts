import { callOnce } from '../workers/call-once.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'
import { EngineError } from './failure.ts'
import type { FetchCalls, FetchFailure } from './fetch-protocol.ts'

export interface FetchOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds without data after which the host counts as hung */
  readonly deadline?: number
}

/**
 * Fetches a model from an address that the user entered, in a worker that may request other origins and is given
 * nothing but this address.
 * @throws EngineError `model-missing`, or the signal's reason
 */
export async function fetchModel(
  address: string,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
  { createWorker = startWorker, deadline = 30_000 }: FetchOptions = {},
): Promise<File> {
  const url = addressOf(address)
  const name = nameIn(url)
  const file = await callOnce<FetchCalls, FetchFailure, 'fetch'>(
    {
      createWorker,
      toError: ({ status, detail }) =>
        status === null ? unreachable(url, detail) : refused(url, status),
      toLossError: (loss) =>
        loss.cause === 'silent' ? stalled(url, loss.limit) : unreachable(url, detailOf(loss)),
    },
    'fetch',
    url.href,
    { signal, deadline, onProgress: ({ loaded, total }) => onProgress(loaded, total) },
  )
  return new File([file], name)
}

/**
 * What the file is called.
 *
 * @throws EngineError where the address is malformed: before anything is fetched
 */
function nameIn({ pathname, hostname, href }: URL): string {
  try {
    return decodeURIComponent(pathname.split('/').pop() || hostname)
  } catch {
    throw new EngineError(
      'model-missing',
      `“${href}” has a percent sign that encodes no letter. Write %25 for the sign itself.`,
    )
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

function stalled(url: URL, limit: number): EngineError {
  return new EngineError(
    'model-missing',
    `${url.host} sent nothing for ${limit / 1000} s. Check the connection and try again.`,
    url.href,
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

function startWorker(): CalledWorker {
  return startNamed(
    'fetch',
    (name) => new Worker(new URL('./fetch-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
