import type { TensorPlan } from '../vision/pixels-to-tensor.ts'

/** Where things lie in the memory of the kernel, in bytes. */
export interface Layout {
  /** of the first of the two pixels that each column is mixed from, in bytes of its row; 32 bits each */
  readonly offsets: number
  /** of the two pixels, 16 bits each */
  readonly weights: number
  /** two rows after the horizontal pass, four values of 16 bits a pixel */
  readonly passes: readonly [number, number]
  /** one finished row, four bytes a pixel */
  readonly words: number
  /** values of a byte, [3 * 256] */
  readonly tables: number
  readonly tensor: number
  /** what is past all of it */
  readonly end: number
}

/** Finds room behind `start`. Rows have room for whole vectors. */
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
