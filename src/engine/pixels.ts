import type { Size } from '../vision/geometry.ts'

export interface Pixels extends Size {
  /** RGBA, row-major, [4 * width * height] */
  readonly data: Uint8ClampedArray
}

/**
 * Reads a bitmap's pixels through one canvas that is used again. Transparent parts show white, as
 * in a picture viewer.
 */
export function createPixelReader(): (bitmap: ImageBitmap) => Pixels {
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gave no 2D canvas to the worker')
  return (bitmap) => {
    const { width, height } = bitmap
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    }
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(bitmap, 0, 0)
    return { width, height, data: context.getImageData(0, 0, width, height).data }
  }
}
