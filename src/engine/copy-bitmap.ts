import type { PixelOrder } from '../vision/pixels-to-tensor.ts'
import type { Draw } from './draw-pixels.ts'
import type { FramePixels, PixelRoom } from './frame-pixels.ts'
import { isUpright } from './is-upright.ts'

/** The pixels of a bitmap as they lie in memory; null where it has to be drawn instead. */
export type CopyBitmap = (bitmap: ImageBitmap) => Promise<FramePixels | null>

/**
 * Copies bitmaps through a `VideoFrame`, which hands out their bytes as they are: some twenty times as fast as
 * drawing them and reading the canvas. A bitmap with transparent parts has to be drawn, on white; so has one that is
 * stored turned or mirrored (EXIF), and any in a browser that does not tell.
 *
 * Browsers differ in how they wrap a bitmap, so the first copy is compared with the drawn pixels. If one byte
 * differs, nothing is ever copied.
 */
export function createBitmapCopier(draw: Draw, room: PixelRoom): CopyBitmap {
  let trusted = typeof VideoFrame === 'undefined' ? false : null
  return async (bitmap) => {
    if (trusted === false) return null
    const copied = await copy(bitmap, room).catch(() => null)
    if (!copied) return null
    trusted ??= sameColours(copied, draw(bitmap, bitmap))
    return trusted ? copied : null
  }
}

const orders: Readonly<Record<string, PixelOrder>> = {
  RGBA: 'rgba',
  RGBX: 'rgba',
  BGRA: 'bgra',
  BGRX: 'bgra',
}

async function copy(bitmap: ImageBitmap, room: PixelRoom): Promise<FramePixels | null> {
  const { width, height } = bitmap
  const frame = new VideoFrame(bitmap, { timestamp: 0 })
  try {
    const order = orders[frame.format ?? '']
    if (!order || !isUpright(frame) || frame.allocationSize() !== 4 * width * height) return null
    const data = room(4 * width * height)
    await frame.copyTo(data)
    if (!frame.format?.endsWith('X') && !isOpaque(data)) return null
    return { width, height, data, order }
  } finally {
    frame.close()
  }
}

// in either order alpha is the last byte
function isOpaque(data: Uint8Array): boolean {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
  let common = 0xffffffff
  for (let i = 0; i < words.length; i++) common &= words[i]!
  return common >>> 24 === 0xff
}

function sameColours(a: FramePixels, b: FramePixels): boolean {
  const swapped = a.order === b.order ? 0 : 2
  for (let i = 0; i < a.data.length; i += 4) {
    for (let byte = 0; byte < 3; byte++) {
      const other = byte === 1 ? 1 : byte ^ swapped
      if (a.data[i + byte] !== b.data[i + other]) return false
    }
  }
  return true
}
