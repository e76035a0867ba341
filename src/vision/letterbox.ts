import type { ImageBoxes, ModelBoxes, Point, Size } from './geometry.ts'
import type { Fit } from './input.ts'
import { roundHalfEven } from './round-half-even.ts'

/** The map between picture pixels and input pixels: input = picture * scale + pad. */
export interface Letterbox {
  readonly image: Size
  readonly input: Size
  /** area that the picture is scaled to fit into, no larger than the input; absent: the whole input */
  readonly within?: Size
  /** size of the scaled picture inside the input, whole pixels, at least 1 per side */
  readonly resized: Size
  readonly scaleX: number
  readonly scaleY: number
  readonly padX: number
  readonly padY: number
}

/**
 * Position of a picture of size `image` in a network's `input`.
 *
 * Rounds like Ultralytics (`LetterBox`): ties to even, and the odd pixel of padding goes right and bottom. The
 * scale is the exact ratio, not that of the rounded size, as in their `scale_boxes`.
 *
 * @param within area that the picture is scaled to fit into; the rest of the input is padding. Ignored when
 *   the picture is stretched.
 * @throws {Error} if a side is not a whole number of at least one pixel, or `within` makes the picture larger
 * than the input
 */
export function letterbox(image: Size, input: Size, fit: Fit, within: Size = input): Letterbox {
  checkSize('picture', image)
  checkSize('input', input)
  if (fit === 'stretch') {
    return {
      image,
      input,
      resized: input,
      scaleX: input.width / image.width,
      scaleY: input.height / image.height,
      padX: 0,
      padY: 0,
    }
  }
  const scale = Math.min(within.width / image.width, within.height / image.height)
  const width = Math.max(1, roundHalfEven(image.width * scale))
  const height = Math.max(1, roundHalfEven(image.height * scale))
  if (width > input.width || height > input.height) {
    throw new Error(
      `picture of ${width}x${height} is larger than its input of ${input.width}x${input.height}`,
    )
  }
  return {
    image,
    input,
    ...(within !== input && { within }),
    resized: { width, height },
    scaleX: scale,
    scaleY: scale,
    padX: fit === 'centre' ? leadingPad(input.width - width) : 0,
    padY: fit === 'centre' ? leadingPad(input.height - height) : 0,
  }
}

/**
 * The same letterbox for another size of the picture: converts boxes to pixels of the original when a reduced
 * copy was letterboxed.
 */
export function letterboxOf(image: Size, fit: Letterbox): Letterbox {
  checkSize('picture', image)
  if (image.width === fit.image.width && image.height === fit.image.height) return fit
  return {
    ...fit,
    image,
    scaleX: (fit.scaleX * fit.image.width) / image.width,
    scaleY: (fit.scaleY * fit.image.height) / image.height,
  }
}

/** Maps a point from picture pixels to input pixels. */
export function toModelPoint(
  x: number,
  y: number,
  { scaleX, scaleY, padX, padY }: Letterbox,
): Point {
  return [x * scaleX + padX, y * scaleY + padY]
}

/** Maps a point from input pixels to picture pixels; a point in the padding maps outside the picture. */
export function toImagePoint(
  x: number,
  y: number,
  { scaleX, scaleY, padX, padY }: Letterbox,
): Point {
  return [(x - padX) / scaleX, (y - padY) / scaleY]
}

/**
 * Maps boxes from input pixels to picture pixels, clipped to the picture. If `out` is given, it is filled and
 * returned; it must be as long as `boxes`.
 */
export function toImageBoxes(
  boxes: ModelBoxes,
  { image, scaleX, scaleY, padX, padY }: Letterbox,
  out = new Float32Array(boxes.length) as ImageBoxes,
): ImageBoxes {
  if (out.length !== boxes.length) {
    throw new Error(`out holds ${out.length} numbers, expected ${boxes.length}`)
  }
  const { width, height } = image
  for (let i = 0; i < boxes.length; i += 4) {
    out[i] = clamp((boxes[i]! - padX) / scaleX, width)
    out[i + 1] = clamp((boxes[i + 1]! - padY) / scaleY, height)
    out[i + 2] = clamp((boxes[i + 2]! - padX) / scaleX, width)
    out[i + 3] = clamp((boxes[i + 3]! - padY) / scaleY, height)
  }
  return out
}

// the 0.1 moves the odd pixel to the other side, whatever the rounding of ties
function leadingPad(padding: number): number {
  return roundHalfEven(padding / 2 - 0.1)
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max)
}

function checkSize(what: string, { width, height }: Size): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return
  throw new Error(`${what} is ${width}x${height}, expected whole sides of at least 1 pixel`)
}
