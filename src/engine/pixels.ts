import type { Size } from '../vision/geometry.ts'
import { createDrawer } from './draw-pixels.ts'
import type { FramePixels, PixelRoom } from './frame-pixels.ts'

/** Reads frames one after another, into memory that is used again. */
export type PixelReader = (frame: ImageBitmap | VideoFrame, target: Size) => Promise<FramePixels>

/**
 * Reads a frame's pixels. Those of video come as they are, in the frame's own size. Bitmaps are drawn, scaled
 * by the browser where `target` differs from their size; transparent parts show white, as in a picture
 * viewer. Copied by way of a video frame they would come twenty times as fast, and unturned: Chromium
 * keeps the turn of a photograph (EXIF) beside a bitmap's bytes, and does not say so.
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
 * Can it be copied as it is seen? Preferred to drawing: Chromium without a GPU gives back the memory
 * of a drawn video frame only when the canvas goes. A frame that is to be turned must be drawn, and so
 * must any in browsers that do not say whether it is.
 */
function isPlainVideo(frame: ImageBitmap | VideoFrame): frame is VideoFrame {
  if (!('copyTo' in frame)) return false
  const { rotation, flip } = frame as VideoFrame & { rotation?: number; flip?: boolean }
  if (rotation !== 0 || flip !== false) return false
  const { visibleRect, displayWidth, displayHeight } = frame
  if (visibleRect?.width !== displayWidth || visibleRect.height !== displayHeight) return false
  try {
    return frame.allocationSize({ format: 'RGBA' }) === 4 * displayWidth * displayHeight
  } catch {
    // a browser that copies frames in their own colours alone
    return false
  }
}
