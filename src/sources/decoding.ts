import { callOnce } from '../workers/call-once.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'

/** Calls of the decoding worker. */
export interface DecodeCalls {
  decode: {
    request: { readonly blob: Blob; readonly options: ImageBitmapOptions }
    answer: ImageBitmap
  }
}

export interface DecodeAsideOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds after which the worker counts as hung */
  readonly deadline?: number
}

/**
 * `createImageBitmap` in its own worker, for pictures so large that the final copy, which browsers make on the
 * calling thread, would block the page. Ending the worker frees its memory.
 *
 * Rejects if the picture cannot be decoded.
 */
export function decodeInWorker(
  blob: Blob,
  options: ImageBitmapOptions,
  { createWorker = startWorker, deadline = 60_000 }: DecodeAsideOptions = {},
): Promise<ImageBitmap> {
  return callOnce<DecodeCalls, null, 'decode'>(
    { createWorker, toError: notDecoded, toLossError: notDecoded },
    'decode',
    { blob, options },
    { deadline },
  )
}

function notDecoded(): Error {
  return new Error('the picture could not be decoded')
}

function startWorker(): CalledWorker {
  return startNamed(
    'decode',
    (name) => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
