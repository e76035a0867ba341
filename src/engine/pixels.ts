import type { Size } from '../vision/geometry.ts'
import { createDrawer } from './draw-pixels.ts'
import type { FramePixels, PixelRoom } from './frame-pixels.ts'

/** Reads frames one after another into reused memory. */
export type PixelReader = (frame: ImageBitmap | VideoFrame, target: Size) => Promise<FramePixels>

/**
 * Reads a frame's pixels. Video frames are copied at their own size. Bitmaps are drawn, scaled by the browser if
 * `target` differs from their size; transparent parts become white, as in a picture viewer. Copying bitmaps
 * through a video frame would be twenty times as fast but leave photographs unrotated: Chromium stores the EXIF
 * rotation beside a bitmap's pixels without revealing it.
 */
export function createPixelReader(room: PixelRoom = plainRoom()): PixelReader {
  const draw = createDrawer()
  return async (frame, target) =>
    isPlainVideo(frame) ? copyVideo(frame, room) : draw(frame, target)
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
  if (!('copyTo' in frame)) return false
  const { rotation, flip } = frame as VideoFrame & { rotation?: number; flip?: boolean }
  if (rotation !== 0 || flip !== false) return false
  const { visibleRect, displayWidth, displayHeight } = frame
  if (visibleRect?.width !== displayWidth || visibleRect.height !== displayHeight) return false
  try {
    return frame.allocationSize({ format: 'RGBA' }) === 4 * displayWidth * displayHeight
  } catch {
    // this browser copies frames only in their native pixel format
    return false
  }
}
