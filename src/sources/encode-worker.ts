import { messageOf } from '../words/message-of.ts'
import { serve } from '../workers/serve.ts'
import type { EncodeCalls } from './encoding.ts'

/** Writes one picture as a PNG. */
serve<EncodeCalls, string>({
  handlers: {
    encode({ bitmap }) {
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('bitmaprenderer')
      if (!context) throw new Error('no canvas')
      context.transferFromImageBitmap(bitmap)
      return canvas.convertToBlob({ type: 'image/png' })
    },
  },
  toFailure: messageOf,
})
