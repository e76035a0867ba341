import type { Size } from './geometry.ts'
import type { InputRule, SizeRule } from './input.ts'
import { roundHalfEven } from './round-half-even.ts'

/**
 * The input size to run at. A network of fixed size has no choice; a dynamic one takes `side`
 * (null: its default) brought to the nearest multiple of its step within its bounds.
 */
export function inputSize(rule: SizeRule, side: number | null): Size {
  if (rule.kind === 'fixed') return { width: rule.width, height: rule.height }
  const wanted = Math.round((side ?? rule.default) / rule.step) * rule.step
  const square = Math.min(Math.max(wanted, rule.min), rule.max)
  return { width: square, height: square }
}

/** The shape of the input: as square as the network's sizes are, or fitted to the picture. */
export type InputShape = 'rectangle' | 'square'

/** The input of one picture and the part of it that the picture is scaled to fit into, in pixels. */
export interface PictureInput {
  readonly input: Size
  readonly within: Size
}

/** Whether a network can be fed rectangles: one of free size whose pictures are centred. */
export function hasShapes({ size, fit }: Pick<InputRule, 'size' | 'fit'>): boolean {
  return size.kind === 'dynamic' && fit === 'centre'
}

/**
 * The input for a picture of size `image`. A rectangle has the picture at the scale that it has in the
 * square of the same side, and on each axis half a step or more of padding to both sides together:
 * ceil(n / step + 0.5) * step for n pixels of the scaled picture, as Ultralytics validates
 * (`LoadImagesAndLabels`, `pad=0.5`). Less padding costs AP at the picture's edges. Networks of one size,
 * and those that are not fed a centred picture, get the square.
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
