import { uprightSize } from './upright-size.ts'

/** A stored picture drawn upright; the bitmap is closed. @param orientation by EXIF, 1 to 8 */
export function turnUpright(bitmap: ImageBitmap, orientation: number): OffscreenCanvas {
  const { width, height } = uprightSize(bitmap, orientation)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas to turn a picture on')
  const [a, b, c, d] = axes[orientation - 1] ?? [1, 0, 0, 1]
  // what points left or up begins at the far side
  context.setTransform(a, b, c, d, a + c < 0 ? width : 0, b + d < 0 ? height : 0)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas
}

/** Where the stored x and y axes point in the upright picture: [x of x, y of x, x of y, y of y] (CIPA DC-008, 4.6.5). */
const axes: readonly (readonly [a: number, b: number, c: number, d: number])[] = [
  [1, 0, 0, 1],
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
]
