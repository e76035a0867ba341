import { createDeadline } from '../workers/deadline.ts'
import { EngineError } from './failure.ts'
import { sha256 } from './read-model-file.ts'

export interface ExpectedFile {
  readonly url: string
  readonly bytes: number
  /** lower-case hex */
  readonly sha256: string
}

/** Milliseconds without a byte after which a download counts as stalled. */
const stallLimit = 30_000

/**
 * Downloads a model file with progress in bytes and verifies its hash.
 *
 * @throws EngineError `model-missing` if the host lacks the file, cannot be reached or stops sending,
 *   `model-corrupt` if other bytes arrived
 */
export async function downloadModel(
  file: ExpectedFile,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const stalled = new AbortController()
  const clock = createDeadline(() => stalled.abort())
  clock.restart(stallLimit)
  try {
    const either = AbortSignal.any([signal, stalled.signal])
    return await fetchAll(file, either, (loaded, total) => {
      clock.restart(stallLimit)
      onProgress(loaded, total)
    })
  } catch (error) {
    if (!stalled.signal.aborted || signal.aborted) throw error
    throw new EngineError(
      'model-missing',
      `The model file stopped arriving: nothing came for ${stallLimit / 1000} s. Check the connection and try again.`,
      file.url,
    )
  } finally {
    clock.stop()
  }
}

async function fetchAll(
  file: ExpectedFile,
  signal: AbortSignal,
  onProgress: (loaded: number, total: number) => void,
): Promise<Uint8Array> {
  const response = await request(file.url, signal)
  const type = response.headers.get('Content-Type') ?? ''
  if (type.startsWith('text/html')) {
    throw new EngineError(
      'model-missing',
      'The host answered with a web page instead of the model file. It may not have been deployed with the app.',
      `${file.url}: ${type}`,
    )
  }
  const bytes = await readAll(response, file, onProgress, signal)
  if (bytes.length !== file.bytes) {
    throw new EngineError(
      'model-corrupt',
      'The model file arrived incomplete. Check the connection and try again.',
      `${file.url}: ${bytes.length} bytes, expected ${file.bytes}`,
    )
  }
  const digest = await sha256(bytes)
  if (digest !== null && digest !== file.sha256) {
    throw new EngineError(
      'model-corrupt',
      'The model file is not the one the catalogue names (its SHA-256 differs). Deploy the right file, or reload without the cache.',
      `${file.url}: SHA-256 ${digest}, expected ${file.sha256}`,
    )
  }
  return bytes
}

async function request(url: string, signal: AbortSignal): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw new EngineError(
      'model-missing',
      'The model file could not be fetched. Check the connection and try again.',
      `${url}: ${String(error)}`,
    )
  }
  if (!response.ok) {
    throw new EngineError(
      'model-missing',
      response.status === 404 || response.status === 410
        ? `The host does not have the model file (status ${response.status}). Run "npm run models" where the app is served.`
        : `The host did not hand out the model file (status ${response.status}). Try again; if it happens again, the host is at fault.`,
      `${url}: ${response.status} ${response.statusText}`,
    )
  }
  return response
}

async function readAll(
  response: Response,
  file: ExpectedFile,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (!response.body) throw new EngineError('model-missing', 'The model file was empty.', file.url)
  // the catalogue's length, since Content-Length counts compressed bytes if the host compresses
  const bytes = new Uint8Array(file.bytes)
  const reader = response.body.getReader()
  let loaded = 0
  onProgress(0, file.bytes)
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      signal.throwIfAborted()
      if (loaded + part.value.length > file.bytes) {
        throw new EngineError(
          'model-corrupt',
          'The model file is longer than the catalogue says. Deploy the right file, or reload without the cache.',
          `${file.url}: more than ${file.bytes} bytes`,
        )
      }
      bytes.set(part.value, loaded)
      loaded += part.value.length
      onProgress(loaded, file.bytes)
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined)
    signal.throwIfAborted()
    if (error instanceof EngineError) throw error
    throw new EngineError(
      'model-missing',
      'The connection broke while the model file was on its way. Try again.',
      `${file.url}: ${loaded} of ${file.bytes} bytes; ${String(error)}`,
    )
  }
  return bytes.subarray(0, loaded)
}
