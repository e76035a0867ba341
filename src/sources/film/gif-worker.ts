import { messageOf } from '../../words/message-of.ts'
import { serve } from '../../workers/serve.ts'
import { encodeGifFrame } from './gif-frame.ts'
import type { GifCalls } from './write-gif.ts'

/** Encodes frames of a GIF. */
serve<GifCalls, string>({
  handlers: { frame: encodeGifFrame },
  toFailure: messageOf,
  transfer: { frame: (bytes) => [bytes.buffer] },
})
