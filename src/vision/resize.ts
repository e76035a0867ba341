import type { Size } from './geometry.ts'
import { roundHalfEven } from './round-half-even.ts'

/** Four bytes per pixel, three channels and an ignored alpha; row-major, [4 * width * height]. */
export type Pixels = Uint8Array | Uint8ClampedArray

/** Tables and scratch space for one pair of sizes, made once and reused for every frame. */
export interface ResizePlan {
  readonly source: Size
  readonly target: Size
  readonly method: 'copy' | 'half' | 'linear'
  readonly columns: Taps
  readonly rows: Taps
  /** one finished row, a word per pixel, [target.width] */
  readonly row: Uint32Array
  /** two source rows after the horizontal pass, [3 * target.width], in 1/128 of a grey level */
  readonly passes: readonly [Uint16Array, Uint16Array]
}

/** For each target position the two source positions it is interpolated from, and their weights out of 2048. */
interface Taps {
  readonly first: Uint32Array
  readonly second: Uint32Array
  readonly firstWeight: Int32Array
  readonly secondWeight: Int32Array
}

/**
 * Called with finished row `y`: a word per pixel from `words[offset]` on, the first byte of a pixel in the lowest
 * bits.
 */
export type VisitRow = (y: number, words: Uint32Array, offset: number) => void

/**
 * Bilinear resize with half-pixel centres, bit for bit equal to OpenCV's `resize(..., INTER_LINEAR)` on 8-bit
 * pixels (modules/imgproc/src/resize.cpp), since a difference of one grey level moves detections. Returns pixels
 * of the plan's target size, in the same byte order, opaque.
 */
export function resize(pixels: Pixels, plan: ResizePlan): Uint8ClampedArray {
  const { width, height } = plan.target
  const out = new Uint32Array(width * height)
  resizeRows(pixels, plan, (y, words, offset) => {
    for (let x = 0; x < width; x++) out[y * width + x] = words[offset + x]! | 0xff000000
  })
  return new Uint8ClampedArray(out.buffer)
}

/**
 * Like `resize`, but passes on one finished row at a time, top to bottom, so that no whole picture has to be
 * stored. The words are overwritten by the next row; their highest byte is undefined. Throws if `pixels` is not
 * of the plan's source size.
 */
export function resizeRows(pixels: Pixels, plan: ResizePlan, visit: VisitRow): void {
  const { width, height } = plan.source
  if (pixels.length !== 4 * width * height) {
    throw new Error(
      `pixels hold ${pixels.length} bytes, expected ${4 * width * height} for ${width}x${height}`,
    )
  }
  const words = asWords(pixels)
  if (plan.method === 'copy') copyRows(words, plan, visit)
  else if (plan.method === 'half') halveRows(words, plan, visit)
  else mixRows(words, plan, visit)
}

/** Tables for `resize` from `source` to `target`. */
export function planResize(source: Size, target: Size): ResizePlan {
  return {
    source,
    target,
    method: methodFor(source, target),
    columns: columnTaps(source.width, target.width),
    rows: rowTaps(source.height, target.height),
    row: new Uint32Array(target.width),
    passes: [new Uint16Array(3 * target.width), new Uint16Array(3 * target.width)],
  }
}

// one load per pixel instead of three; browsers run on little-endian machines, so the first byte is the lowest
function asWords(pixels: Pixels): Uint32Array {
  const { buffer, byteOffset, length } = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice()
  return new Uint32Array(buffer, byteOffset, length / 4)
}

type Rows = (pixels: Uint32Array, plan: ResizePlan, visit: VisitRow) => void

const copyRows: Rows = (pixels, { target: { width, height } }, visit) => {
  for (let y = 0; y < height; y++) visit(y, pixels, y * width)
}

// if both sides halve exactly, OpenCV takes the mean of each 2x2 block
const halveRows: Rows = (pixels, { target: { width, height }, row }, visit) => {
  for (let y = 0; y < height; y++) {
    let upper = 4 * y * width
    let lower = upper + 2 * width
    for (let x = 0; x < width; x++, upper += 2, lower += 2) {
      const a = pixels[upper]!
      const b = pixels[upper + 1]!
      const c = pixels[lower]!
      const d = pixels[lower + 1]!
      // red and blue in one word: a sum of four needs 10 of the 16 bits between them
      const redBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002
      const green = (a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00) + 0x200
      row[x] = ((redBlue >> 2) & 0xff00ff) | ((green >> 2) & 0xff00)
    }
    visit(y, row, 0)
  }
}

const mixRows: Rows = (pixels, { source, target, columns, rows, row, passes }, visit) => {
  let [upper, lower] = passes
  // source rows held by the two passes; none of this picture yet
  let upperRow = -1
  let lowerRow = -1
  for (let y = 0; y < target.height; y++) {
    const first = rows.first[y]!
    const second = rows.second[y]!
    if (first !== upperRow && first === lowerRow) {
      // moved down by one source row: the lower row becomes the upper one
      const pass = upper
      upper = lower
      lower = pass
      lowerRow = upperRow
      upperRow = first
    }
    if (first !== upperRow) {
      mixColumns(pixels, first * source.width, columns, upper)
      upperRow = first
    }
    if (second !== lowerRow) {
      mixColumns(pixels, second * source.width, columns, lower)
      lowerRow = second
    }
    mixPasses(upper, lower, rows.firstWeight[y]!, rows.secondWeight[y]!, row)
    visit(y, row, 0)
  }
}

// OpenCV drops the lowest 4 bits of this pass before the next, so they are not stored
function mixColumns(
  pixels: Uint32Array,
  start: number,
  { first, second, firstWeight, secondWeight }: Taps,
  out: Uint16Array,
): void {
  for (let x = 0, o = 0; x < first.length; x++, o += 3) {
    const s = pixels[start + first[x]!]!
    const t = pixels[start + second[x]!]!
    const a = firstWeight[x]!
    const b = secondWeight[x]!
    out[o] = ((s & 0xff) * a + (t & 0xff) * b) >> 4
    out[o + 1] = (((s >>> 8) & 0xff) * a + ((t >>> 8) & 0xff) * b) >> 4
    out[o + 2] = (((s >>> 16) & 0xff) * a + ((t >>> 16) & 0xff) * b) >> 4
  }
}

// each product loses 16 bits before the sum: rounding once at the end would differ
function mixPasses(
  upper: Uint16Array,
  lower: Uint16Array,
  a: number,
  b: number,
  row: Uint32Array,
): void {
  for (let x = 0, i = 0; x < row.length; x++, i += 3) {
    const red = (((a * upper[i]!) >> 16) + ((b * lower[i]!) >> 16) + 2) >> 2
    const green = (((a * upper[i + 1]!) >> 16) + ((b * lower[i + 1]!) >> 16) + 2) >> 2
    const blue = (((a * upper[i + 2]!) >> 16) + ((b * lower[i + 2]!) >> 16) + 2) >> 2
    row[x] = red | (green << 8) | (blue << 16)
  }
}

function methodFor(source: Size, target: Size): ResizePlan['method'] {
  if (source.width === target.width && source.height === target.height) return 'copy'
  if (source.width === 2 * target.width && source.height === 2 * target.height) return 'half'
  return 'linear'
}

// outside the row the border pixel gets the full weight
function columnTaps(source: number, target: number): Taps {
  const taps = emptyTaps(target)
  for (let d = 0; d < target; d++) {
    const position = sourcePosition(d, source, target)
    const floor = Math.floor(position)
    const inside = floor >= 0 && floor < source - 1
    const left = Math.min(Math.max(floor, 0), source - 1)
    taps.first[d] = left
    taps.second[d] = Math.min(left + 1, source - 1)
    setWeights(taps, d, inside ? Math.fround(position - floor) : 0)
  }
  return taps
}

// unlike columns, rows beyond the border keep their fraction: both taps are then the border row
function rowTaps(source: number, target: number): Taps {
  const taps = emptyTaps(target)
  for (let d = 0; d < target; d++) {
    const position = sourcePosition(d, source, target)
    const floor = Math.floor(position)
    taps.first[d] = Math.min(Math.max(floor, 0), source - 1)
    taps.second[d] = Math.min(Math.max(floor + 1, 0), source - 1)
    setWeights(taps, d, Math.fround(position - floor))
  }
  return taps
}

// the reciprocal of a quotient, then float32, as in OpenCV
function sourcePosition(d: number, source: number, target: number): number {
  return Math.fround((d + 0.5) * (1 / (target / source)) - 0.5)
}

function setWeights(taps: Taps, d: number, fraction: number): void {
  taps.firstWeight[d] = roundHalfEven(Math.fround(1 - fraction) * 2048)
  taps.secondWeight[d] = roundHalfEven(fraction * 2048)
}

function emptyTaps(length: number): Taps {
  return {
    first: new Uint32Array(length),
    second: new Uint32Array(length),
    firstWeight: new Int32Array(length),
    secondWeight: new Int32Array(length),
  }
}
