import type { Size } from '../vision/geometry.ts'

/**
 * The most that is decoded at full size: what the smallest canvas among today's browsers holds
 * (iPhones: 2^24 pixels, 64 MB). No network here sees more than 1280 x 1280 of it.
 */
const mostPixels = 2 ** 24
const longestSide = 16_384

/** Beyond this even decoding to throw most of it away takes more than 1 GB. */
const tooManyPixels = 2 ** 28

/** The size to decode a picture at: its own, or one of the same shape that fits into memory. */
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
