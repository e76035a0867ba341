import type { Size } from '../vision/geometry.ts'

/**
 * Most pixels decoded at full size: the smallest canvas limit among today's browsers (iPhones: 2^24 pixels, 64
 * MB). Networks here use at most 1280 x 1280.
 */
const mostPixels = 2 ** 24
const longestSide = 16_384

/** Beyond this, even decoding at a reduced size takes more than 1 GB. */
const tooManyPixels = 2 ** 28

/** The size to decode a picture at: its own, or a smaller one of the same aspect ratio that fits into memory. */
export function workingSize({ width, height }: Size): Size {
  const scale = Math.min(
    1,
    Math.sqrt(mostPixels / (width * height)),
    longestSide / Math.max(width, height),
  )
  if (scale === 1) return { width, height }
  const fit = (length: number) => Math.max(1, Math.floor(length * scale))
  return { width: fit(width), height: fit(height) }
}

export function isTooLarge({ width, height }: Size): boolean {
  return width * height > tooManyPixels
}
