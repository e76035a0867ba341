import type { Size } from '../vision/geometry.ts'

export interface Pixels extends Size {
  /** RGBA, row-major, [4 * width * height] */
  readonly data: Uint8ClampedArray
}

/**
 * Reads a frame's pixels through one canvas that is used again, scaled by the browser where `target`
 * differs from the frame's own size. Transparent parts show white, as in a picture viewer.
 */
export function createPixelReader(): (frame: ImageBitmap | VideoFrame, target: Size) => Pixels {
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
