import type { Size } from '../vision/geometry.ts'
import { createBitmapCopier } from './copy-bitmap.ts'
import { createDrawer } from './draw-pixels.ts'
import type { FramePixels, PixelRoom } from './frame-pixels.ts'
import { isUpright } from './is-upright.ts'

/** Reads frames one after another into reused memory. */
export type PixelReader = (frame: ImageBitmap | VideoFrame, target: Size) => Promise<FramePixels>

/**
 * Reads a frame's pixels. Video frames are copied at their own size, and so are opaque, upright bitmaps that `target`
 * does not scale. Other bitmaps are drawn, scaled by the browser if `target` differs from their size; transparent
 * parts become white, as in a picture viewer.
 */
export function createPixelReader(room: PixelRoom = plainRoom()): PixelReader {
  const draw = createDrawer()
  const copyBitmap = createBitmapCopier(draw, room)
  return async (frame, target) => {
    if (isPlainVideo(frame)) return copyVideo(frame, room)
    if ('copyTo' in frame || frame.width !== target.width || frame.height !== target.height) {
      return draw(frame, target)
    }
    return (await copyBitmap(frame)) ?? draw(frame, target)
  }
}

function plainRoom(): PixelRoom {
  let bytes = new Uint8Array(0)
  return (length) => (bytes.length === length ? bytes : (bytes = new Uint8Array(length)))
}

async function copyVideo(frame: VideoFrame, room: PixelRoom): Promise<FramePixels> {
  const { displayWidth: width, displayHeight: height } = frame
  const data = room(4 * width * height)
  await frame.copyTo(data, { format: 'RGBA' })
  return { width, height, data, order: 'rgba' }
}

/**
 * Whether a frame can be copied as displayed. Copying is preferred to drawing: Chromium without a GPU frees the
 * memory of a drawn video frame only with the canvas. A rotated frame must be drawn, as must any frame in
 * browsers that do not report the rotation.
 */
export function isPlainVideo(frame: ImageBitmap | VideoFrame): frame is VideoFrame {
  if (!('copyTo' in frame) || !isUpright(frame)) return false
  const { visibleRect, displayWidth, displayHeight } = frame
  if (visibleRect?.width !== displayWidth || visibleRect.height !== displayHeight) return false
  try {
    return frame.allocationSize({ format: 'RGBA' }) === 4 * displayWidth * displayHeight
  } catch {
    // this browser copies frames only in their native pixel format
    return false
  }
}
