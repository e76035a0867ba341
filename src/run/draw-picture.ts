import type { Size } from '../vision/geometry.ts'

/** A picture drawn as the stage shows it, at its full size, to draw upon. */
export interface DrawnPicture {
  readonly canvas: OffscreenCanvas
  readonly context: OffscreenCanvasRenderingContext2D
}

/**
 * Draws a picture as the browser renders it: colour profile applied, first frame, as far as a damaged file decodes.
 *
 * @param url of the picture
 * @throws if the browser has no room for it
 */
export async function drawPicture(
  url: string,
  { width, height }: Size,
  settings?: CanvasRenderingContext2DSettings,
): Promise<DrawnPicture> {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', settings)
  if (!context) throw new Error('no canvas')
  context.drawImage(image, 0, 0, width, height)
  return { canvas, context }
}
