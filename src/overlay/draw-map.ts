import type { Letterbox } from '../vision/letterbox.ts'
import type { Context2D } from './surface.ts'

/** Of a map that covers all of the picture, which has to shine through. */
export const veilOpacity = 0.72

/**
 * Draws what covers the network's whole input over the picture, in picture pixels; what lies over the padding is cut
 * off.
 */
export function drawMap(
  context: Context2D,
  map: CanvasImageSource,
  { image, input, scaleX, scaleY, padX, padY }: Letterbox,
  { isSmooth, opacity }: { readonly isSmooth: boolean; readonly opacity: number },
): void {
  context.save()
  context.beginPath()
  context.rect(0, 0, image.width, image.height)
  context.clip()
  context.imageSmoothingEnabled = isSmooth
  context.globalAlpha = opacity
  context.drawImage(
    map,
    -padX / scaleX,
    -padY / scaleY,
    input.width / scaleX,
    input.height / scaleY,
  )
  context.restore()
}
