import type { Size } from './geometry.ts'
import type { InputRule, SizeRule } from './input.ts'
import { roundHalfEven } from './round-half-even.ts'

/**
 * The input size to run at: fixed for some networks; otherwise `side` (null: the default), rounded to the nearest
 * multiple of the step and clamped to the bounds.
 */
export function inputSize(rule: SizeRule, side: number | null): Size {
  if (rule.kind === 'fixed') return { width: rule.width, height: rule.height }
  const wanted = Math.round((side ?? rule.default) / rule.step) * rule.step
  const square = Math.min(Math.max(wanted, rule.min), rule.max)
  return { width: square, height: square }
}

/** Shape of the input: always square (or as fixed by the network), or a rectangle fitted to the picture. */
export type InputShape = 'rectangle' | 'square'

/** The input for one picture, and the part of it that the picture is scaled to fit into, in pixels. */
export interface PictureInput {
  readonly input: Size
  readonly within: Size
}

/** Whether a network accepts rectangular inputs: its size is free and its pictures are centred. */
export function hasShapes({ size, fit }: Pick<InputRule, 'size' | 'fit'>): boolean {
  return size.kind === 'dynamic' && fit === 'centre'
}

/**
 * The input for a picture of size `image`. In a rectangle the picture has the same scale as in the square of the
 * same side; each axis gets at least half a step of padding, in total for both sides: ceil(n / step + 0.5) * step
 * for n pixels of the scaled picture, as in Ultralytics' validation (`LoadImagesAndLabels`, `pad=0.5`). Less
 * padding costs AP at the picture's edges. Networks of fixed size, and those whose pictures are not centred, get
 * the square.
 */
export function pictureInput(
  { size: rule, fit }: Pick<InputRule, 'size' | 'fit'>,
  side: number | null,
  shape: InputShape,
  image: Size,
): PictureInput {
  const square = inputSize(rule, side)
  if (shape === 'square' || rule.kind === 'fixed' || !hasShapes({ size: rule, fit })) {
    return { input: square, within: square }
  }
  const { step } = rule
  const scale = square.width / Math.max(image.width, image.height)
  const padded = (length: number) =>
    Math.ceil(Math.max(1, roundHalfEven(length * scale)) / step + 0.5) * step
  return { input: { width: padded(image.width), height: padded(image.height) }, within: square }
}
