import { callOnce } from '../workers/call-once.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'

/** What the worker that decodes is asked. */
export interface DecodeCalls {
  decode: {
    request: { readonly blob: Blob; readonly options: ImageBitmapOptions }
    answer: ImageBitmap
  }
}

export interface DecodeAsideOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds after which the worker counts as hung; absent: without a limit */
  readonly deadline?: number
}

/**
 * `createImageBitmap` in a worker of its own, for pictures so large that their last copy, which browsers
 * make where they were asked, would hold up the page. The worker's memory goes with it.
 *
 * Rejects where the picture cannot be decoded.
 */
export function decodeInWorker(
  blob: Blob,
  options: ImageBitmapOptions,
  { createWorker = startWorker, deadline }: DecodeAsideOptions = {},
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
