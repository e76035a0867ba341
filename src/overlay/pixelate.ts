import type { Context2D } from './surface.ts'

/** Tiles along the longer side of a box: too few to recognise a face or a number plate. */
const tilesAcross = 8
/** Side of the smallest tile, in pixels. */
const smallestTile = 8

/**
 * Replaces the pixels inside boxes by coarse tiles of their mean colour: what was there is gone, not covered.
 * Overlapping boxes are tiled one after the other.
 *
 * @param boxes xyxy in canvas pixels; rounded outwards, and cut at the canvas
 */
export function pixelate(
  context: Context2D,
  boxes: readonly (readonly [number, number, number, number])[],
): void {
  const { width, height } = context.canvas
  for (const [x1, y1, x2, y2] of boxes) {
    const left = Math.max(0, Math.floor(x1))
    const top = Math.max(0, Math.floor(y1))
    const right = Math.min(width, Math.ceil(x2))
    const bottom = Math.min(height, Math.ceil(y2))
    if (right <= left || bottom <= top) continue
    const inside = context.getImageData(left, top, right - left, bottom - top)
    tile(inside.data, inside.width, inside.height)
    context.putImageData(inside, left, top)
  }
}

/** Tiles RGBA pixels in place. */
function tile(pixels: Uint8ClampedArray, width: number, height: number): void {
  const side = Math.max(smallestTile, Math.ceil(Math.max(width, height) / tilesAcross))
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      const right = Math.min(left + side, width)
      const bottom = Math.min(top + side, height)
      const count = (right - left) * (bottom - top)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) sum += pixels[4 * (y * width + x) + channel]!
        const mean = sum / count
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++) pixels[4 * (y * width + x) + channel] = mean
      }
    }
  }
}
