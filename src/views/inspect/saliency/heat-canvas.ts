import { heatPixels } from '../../../vision/saliency/heat-pixels.ts'
import type { SaliencyMap } from '../../../vision/saliency/occlusion-map.ts'

/** A map as a picture to lay over the stage, one pixel per place; null where the browser gives no canvas. */
export function heatCanvas(map: SaliencyMap): HTMLCanvasElement | null {
  const { width, height, data } = heatPixels(map)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return null
  context.putImageData(new ImageData(data, width, height), 0, 0)
  return canvas
}
