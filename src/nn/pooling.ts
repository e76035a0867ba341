import { crossCorrelate, type Plane } from './convolution.ts'
import { outputSize } from './output-size.ts'

/** A pooled plane, and the source of each of its values: only these pixels get a gradient. */
export interface Pooled extends Plane {
  /** index into the input's data, one per output; the first of equal values */
  readonly from: Uint32Array
}

/**
 * Max pooling: the largest value under each window; no weights to learn (Goodfellow et al., Deep Learning, 2016,
 * section 9.3). A remainder at the edges that fills no window is dropped.
 * @param stride default: the window's width
 */
export function maxPool(input: Plane, kernel: number, stride: number = kernel): Pooled {
  const width = outputSize(input.width, { kernel, stride })
  const height = outputSize(input.height, { kernel, stride })
  const from = Uint32Array.from({ length: width * height }, (_, at) => {
    const left = (at % width) * stride
    const top = Math.floor(at / width) * stride
    let best = top * input.width + left
    for (let y = top; y < top + kernel; y++)
      for (let x = left; x < left + kernel; x++) {
        const here = y * input.width + x
        if (input.data[here]! > input.data[best]!) best = here
      }
    return best
  })
  const data = Float64Array.from(from, (at) => input.data[at]!)
  return { width, height, data, from }
}

/**
 * Average pooling: the mean under each window (Goodfellow et al., Deep Learning, 2016, section 9.3). A remainder at
 * the edges that fills no window is dropped.
 * @param stride default: the window's width
 */
export function averagePool(input: Plane, kernel: number, stride: number = kernel): Plane {
  const share = new Float64Array(kernel * kernel).fill(1 / (kernel * kernel))
  return crossCorrelate(input, { width: kernel, height: kernel, data: share }, { stride })
}
