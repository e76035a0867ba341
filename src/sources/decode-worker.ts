import { serve } from '../workers/serve.ts'
import type { DecodeCalls } from './decoding.ts'

/** Decodes one picture and transfers its pixels; a failure carries no reason. */
serve<DecodeCalls, null>({
  handlers: { decode: ({ blob, options }) => createImageBitmap(blob, options) },
  transfer: { decode: (bitmap) => [bitmap] },
  toFailure: () => null,
})
