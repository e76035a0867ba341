import type { Size } from '../vision/geometry.ts'
import type { FramePixels } from './frame-pixels.ts'

export type Draw = (frame: ImageBitmap | VideoFrame, target: Size) => FramePixels

/** Reads frames by drawing them onto one canvas, on white, scaled to the requested size. */
export function createDrawer(): Draw {
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
    const { data } = context.getImageData(0, 0, width, height)
    return { width, height, data, order: 'rgba' }
  }
}
