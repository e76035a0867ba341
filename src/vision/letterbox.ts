import type { ImageBoxes, ModelBoxes, Point, Size } from './geometry.ts'
import type { Fit } from './input.ts'
import { roundHalfEven } from './round-half-even.ts'

/** The map between picture pixels and input pixels: input = picture * scale + pad. */
export interface Letterbox {
  readonly image: Size
  readonly input: Size
  /** what the picture is scaled to fit into, no larger than the input; absent: the whole input */
  readonly within?: Size
  /** size of the picture inside the input, whole pixels, at least 1 a side */
  readonly resized: Size
  readonly scaleX: number
  readonly scaleY: number
  readonly padX: number
  readonly padY: number
}

/**
 * How a picture of size `image` lies in a network's `input`.
 *
 * The rounding is Ultralytics' (`LetterBox`): ties to even, and the odd pixel of the padding goes
 * right and bottom. The scale is the exact ratio, not that of the rounded size, as in their
 * `scale_boxes`.
 *
 * @param within what the picture is scaled to fit into; the rest of the input is padding. Not looked at
 *   where the picture is stretched.
 * @throws {Error} where a side is not a whole number of at least one pixel, or `within` gives a picture larger than the input
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
 * The same fit as seen from another size of the same picture: where a reduced copy was letterboxed,
 * boxes are wanted in the pixels of the picture itself.
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

/** A point of the picture, in picture pixels, as a point of the input, in input pixels. */
export function toModelPoint(
  x: number,
  y: number,
  { scaleX, scaleY, padX, padY }: Letterbox,
): Point {
  return [x * scaleX + padX, y * scaleY + padY]
}

/** A point of the input as a point of the picture; one in the padding lies outside the picture. */
export function toImagePoint(
  x: number,
  y: number,
  { scaleX, scaleY, padX, padY }: Letterbox,
): Point {
  return [(x - padX) / scaleX, (y - padY) / scaleY]
}

/**
 * Boxes in input pixels as boxes in picture pixels, clipped to the picture.
 * `out`, where given, is filled and returned; it must be as long as `boxes`.
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

// the 0.1 sends the odd pixel to the other side whatever the rounding of ties
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
