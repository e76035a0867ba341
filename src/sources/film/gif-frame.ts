import { applyPalette, GIFEncoder, quantize } from 'gifenc'
import type { GifFrame } from './write-gif.ts'

/** The bytes of one frame of a GIF; of the first, with what comes before all frames. */
export function encodeGifFrame({
  pixels,
  width,
  height,
  delay,
  isFirst,
}: GifFrame): Uint8Array<ArrayBuffer> {
  if (pixels.length !== 4 * width * height)
    throw new Error(`${pixels.length} bytes for ${width} × ${height} pixels`)
  const palette = quantize(pixels, 256)
  const encoder = GIFEncoder({ auto: false })
  if (isFirst) encoder.writeHeader()
  const indices = applyPalette(pixels, palette)
  encoder.writeFrame(indices, width, height, { palette, delay, first: isFirst })
  return encoder.bytes()
}
