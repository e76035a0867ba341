/** RGBA noise of `width` by `height`. */
export function randomPixels(
  random: () => number,
  width: number,
  height: number,
): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 4 * width * height }, () => Math.floor(random() * 256))
}
