import { float16Bits } from './float16.ts'
import type { InputRule } from './input.ts'
import type { Letterbox } from './letterbox.ts'
import { planResize, resizeRows, type Pixels, type ResizePlan } from './resize.ts'

/** Input of a network: float32 values, or the bits of float16 values. Planar [1, 3, height, width]. */
export type InputTensor = Float32Array | Uint16Array

/** Byte order of a pixel: as a canvas returns it, or as pictures lie in memory. */
export type PixelOrder = 'rgba' | 'bgra'

/** Tables for one geometry, byte order and input rule, made once and reused for every frame. */
export interface TensorPlan {
  readonly letterbox: Letterbox
  readonly rule: InputRule
  readonly order: PixelOrder
  readonly resize: ResizePlan
  /** tensor value of each 8-bit value, for the first, the second and the third byte of a pixel */
  readonly values: readonly [InputTensor, InputTensor, InputTensor]
  /** start of the planes of the first, the second and the third byte in the tensor */
  readonly planes: readonly [number, number, number]
}

/** Throws on an invalid divisor, deviation or padding value. */
export function planTensor(
  letterbox: Letterbox,
  rule: InputRule,
  order: PixelOrder = 'rgba',
): TensorPlan {
  const { divisor, padValue, normalisation } = rule
  if (normalisation && !normalisation.std.every((std) => std > 0)) {
    throw new Error(`std is ${normalisation.std.join(', ')}, expected more than 0`)
  }
  if (!(divisor > 0)) throw new Error(`divisor is ${divisor}, expected more than 0`)
  if (!(Number.isInteger(padValue) && padValue >= 0 && padValue <= 255)) {
    throw new Error(`padValue is ${padValue}, expected a whole number 0..255`)
  }
  const area = letterbox.input.width * letterbox.input.height
  return {
    letterbox,
    rule,
    order,
    resize: planResize(letterbox.image, letterbox.resized),
    values: [
      valueTable(rule, order === 'rgba' ? 0 : 2),
      valueTable(rule, 1),
      valueTable(rule, order === 'rgba' ? 2 : 0),
    ],
    // both start with red, or both with blue
    planes: order.startsWith(rule.channels) ? [0, area, 2 * area] : [2 * area, area, 0],
  }
}

/**
 * Converts a picture to the input tensor: resized, padded, reordered and divided in one pass. pixels: of the
 * letterbox's picture size and the plan's byte order, 0..255; alpha is ignored. Returns [1, 3, input height,
 * input width], of the type of `plan.values`. If `out` is given, it must have that type and length; it is filled
 * completely and returned.
 */
export function pixelsToTensor(
  pixels: Pixels,
  plan: TensorPlan,
  out: InputTensor = emptyTensor(plan),
): InputTensor {
  const { letterbox, resize, values, planes } = plan
  const { input, resized, padX, padY } = letterbox
  const length = 3 * input.width * input.height
  const [{ BYTES_PER_ELEMENT, constructor }] = values
  if (out.length !== length || out.BYTES_PER_ELEMENT !== BYTES_PER_ELEMENT) {
    throw new Error(
      `out is ${out.constructor.name}[${out.length}], expected ${constructor.name}[${length}]`,
    )
  }
  padTensor(plan, out)
  const [first, second, third] = planes
  resizeRows(pixels, resize, (y, words, offset) => {
    const start = (padY + y) * input.width + padX
    writeRow(
      words,
      offset,
      resized.width,
      values,
      out,
      first + start,
      second + start,
      third + start,
    )
  })
  return out
}

/** Writes only the padding around the picture into a tensor [1, 3, input height, input width]. */
export function padTensor({ letterbox, rule, values, planes }: TensorPlan, out: InputTensor): void {
  const { input, resized, padX, padY } = letterbox
  const { width } = input
  for (let byte = 0; byte < 3; byte++) {
    const padding = values[byte]![rule.padValue]!
    const plane = planes[byte]!
    const above = plane + padY * width
    const below = above + resized.height * width
    out.fill(padding, plane, above)
    out.fill(padding, below, plane + input.height * width)
    if (resized.width === width) continue
    for (let line = above; line < below; line += width) {
      out.fill(padding, line, line + padX)
      out.fill(padding, line + padX + resized.width, line + width)
    }
  }
}

function writeRow(
  words: Uint32Array,
  offset: number,
  width: number,
  [firsts, seconds, thirds]: TensorPlan['values'],
  out: InputTensor,
  first: number,
  second: number,
  third: number,
): void {
  for (let x = 0; x < width; x++) {
    const word = words[offset + x]!
    out[first + x] = firsts[word & 0xff]!
    out[second + x] = seconds[(word >>> 8) & 0xff]!
    out[third + x] = thirds[(word >>> 16) & 0xff]!
  }
}

// each quotient is rounded to float32 once, as in NumPy
function valueTable({ type, divisor, normalisation }: InputRule, colour: 0 | 1 | 2): InputTensor {
  const mean = normalisation?.mean[colour] ?? 0
  const std = normalisation?.std[colour] ?? 1
  const values = Float32Array.from({ length: 256 }, (_, value) => (value / divisor - mean) / std)
  return type === 'float16' ? Uint16Array.from(values, float16Bits) : values
}

function emptyTensor({ letterbox: { input }, values: [values] }: TensorPlan): InputTensor {
  const length = 3 * input.width * input.height
  return values instanceof Float32Array ? new Float32Array(length) : new Uint16Array(length)
}
