import type { TensorPlan } from '../vision/pixels-to-tensor.ts'

/** Memory layout of the kernel: addresses in bytes. */
export interface Layout {
  /** byte offset of the first of the two pixels that each column is interpolated from; 32 bits each */
  readonly offsets: number
  /** weights of the two pixels, 16 bits each */
  readonly weights: number
  /** two rows of the horizontal pass, four 16-bit values per pixel */
  readonly passes: readonly [number, number]
  /** one finished row, four bytes per pixel */
  readonly words: number
  /** tensor value of each byte per channel, [3 * 256] */
  readonly tables: number
  readonly tensor: number
  /** the first address after the layout */
  readonly end: number
}

/** Lays out a plan from address `start`. Rows are padded to whole vectors. */
export function layOut({ letterbox, resize, values }: TensorPlan, start: number): Layout {
  const { input } = letterbox
  const width = whole(resize.target.width, PIXELS_AT_ONCE)
  const bytes = values[0].BYTES_PER_ELEMENT
  let end = start
  const take = (length: number) => {
    const address = whole(end, ALIGNMENT)
    end = address + length
    return address
  }
  return {
    offsets: take(4 * width),
    weights: take(4 * width),
    passes: [take(8 * width), take(8 * width)],
    words: take(4 * width),
    tables: take(3 * 256 * bytes),
    tensor: take(3 * input.width * input.height * bytes),
    end,
  }
}

const PIXELS_AT_ONCE = 4
const ALIGNMENT = 64

function whole(length: number, step: number): number {
  return Math.ceil(length / step) * step
}
