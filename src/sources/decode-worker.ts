import { serve } from '../workers/serve.ts'
import type { DecodeCalls } from './decode-in-worker.ts'

/** Decodes one picture and hands its pixels over; why one cannot be decoded is not told apart. */
serve<DecodeCalls, null>({
  handlers: { decode: ({ blob, options }) => createImageBitmap(blob, options) },
  transfer: { decode: (bitmap) => [bitmap] },
  toFailure: () => null,
})
