import type { Size } from '../vision/geometry.ts'

export interface Pixels extends Size {
  /** RGBA, row-major, [4 * width * height]; good until the next frame is read */
  readonly data: Uint8ClampedArray
}

/** Reads frames one after another, into memory that is used again. */
export type PixelReader = (frame: ImageBitmap | VideoFrame, target: Size) => Promise<Pixels>

/**
 * Reads a frame's pixels. Those of video come as they are, in the frame's own size. Others are drawn,
 * scaled by the browser where `target` differs from their size; transparent parts show white, as in a
 * picture viewer.
 */
export function createPixelReader(): PixelReader {
  const draw = createDrawer()
  let copy = new Uint8ClampedArray(0)
  return async (frame, target) => {
    if (!isPlainVideo(frame)) return draw(frame, target)
    const { displayWidth: width, displayHeight: height } = frame
    if (copy.length !== 4 * width * height) copy = new Uint8ClampedArray(4 * width * height)
    await frame.copyTo(copy, { format: 'RGBA' })
    return { width, height, data: copy }
  }
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

function createDrawer(): (frame: ImageBitmap | VideoFrame, target: Size) => Pixels {
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gave no 2D canvas to the worker')
  return (frame, { width, height }) => {
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    }
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(frame, 0, 0, width, height)
    return { width, height, data: context.getImageData(0, 0, width, height).data }
  }
}
