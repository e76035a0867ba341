import type { BoxCorners } from '../../../vision/explain/overlap.ts'

/** Longer side, in pixels. */
const side = 96

/**
 * A small copy of a part of a picture, as a data address: it stays when the picture is closed. Null where the browser
 * gives no canvas, or the picture is gone.
 * @param box xyxy in the picture's pixels
 */
export async function thumbnailOf(
  url: string,
  [x1, y1, x2, y2]: BoxCorners,
): Promise<string | null> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    return null
  }
  const scale = side / Math.max(x2 - x1, y2 - y1)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round((x2 - x1) * scale))
  canvas.height = Math.max(1, Math.round((y2 - y1) * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(image, x1, y1, x2 - x1, y2 - y1, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.8)
}
