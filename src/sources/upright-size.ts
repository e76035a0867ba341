import type { Size } from '../vision/geometry.ts'

/** The size of a picture once it is upright. @param orientation by EXIF, 1 to 8 */
export function uprightSize({ width, height }: Size, orientation: number): Size {
  return orientation > 4 ? { width: height, height: width } : { width, height }
}
