import { callOnce } from '../workers/call-once.ts'
import { detailOf } from '../workers/loss.ts'
import { startNamed, type CalledWorker } from '../workers/named-worker.ts'

/** Calls of the encoding worker. */
export interface EncodeCalls {
  encode: { request: { readonly bitmap: ImageBitmap }; answer: Blob }
}

export interface EncodeAsideOptions {
  readonly createWorker?: () => CalledWorker
  /** milliseconds after which the worker counts as hung */
  readonly deadline?: number
}

/**
 * What was drawn on a canvas, as a PNG, made in its own worker: nothing else can end an encoding that nobody waits for
 * any more. The canvas is empty afterwards.
 *
 * @throws the signal's reason; if the browser has no room for it
 */
export function encodeInWorker(
  canvas: OffscreenCanvas,
  signal?: AbortSignal,
  { createWorker = startWorker, deadline = 120_000 }: EncodeAsideOptions = {},
): Promise<Blob> {
  const bitmap = canvas.transferToImageBitmap()
  return callOnce<EncodeCalls, string, 'encode'>(
    { createWorker, toError: notEncoded, toLossError: (loss) => notEncoded(detailOf(loss)) },
    'encode',
    { bitmap },
    { signal, deadline, transfer: [bitmap] },
  ).finally(() => bitmap.close())
}

function notEncoded(detail: string): Error {
  return new Error(`the picture could not be written as a PNG: ${detail}`)
}

function startWorker(): CalledWorker {
  return startNamed(
    'encode',
    (name) => new Worker(new URL('./encode-worker.ts', import.meta.url), { type: 'module', name }),
  )
}
