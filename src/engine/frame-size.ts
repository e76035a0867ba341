import type { Size } from '../vision/geometry.ts'

/** Upright size of a frame in pixels. */
export function frameSize(frame: ImageBitmap | VideoFrame): Size {
  return 'displayWidth' in frame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : { width: frame.width, height: frame.height }
}
