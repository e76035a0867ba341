import type { Walk } from './output-size.ts'
import { outputSize } from './output-size.ts'

/** One channel of a picture or of a kernel: row-major [height, width]. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float64Array
}

/** One product in the sum that makes an output. */
export interface Product {
  /** position in the input; outside it, in the padding, the value is 0 */
  readonly x: number
  readonly y: number
  readonly value: number
  readonly weight: number
}

/**
 * What frameworks call convolution: the kernel is laid over the input unflipped, and the products are summed
 * (Goodfellow et al., Deep Learning, 2016, eq. 9.6).
 */
export function crossCorrelate(input: Plane, kernel: Plane, walk: Walk = {}): Plane {
  checkPlane(input)
  checkPlane(kernel)
  const { stride = 1, padding = 0, dilation = 1 } = walk
  const width = outputSize(input.width, { kernel: kernel.width, ...walk })
  const height = outputSize(input.height, { kernel: kernel.height, ...walk })
  const data = new Float64Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let total = 0
      for (let j = 0; j < kernel.height; j++)
        for (let i = 0; i < kernel.width; i++) {
          const weight = kernel.data[j * kernel.width + i]!
          const inputX = x * stride - padding + i * dilation
          const inputY = y * stride - padding + j * dilation
          total += weight * valueAt(input, inputX, inputY)
        }
      data[y * width + x] = total
    }
  return { width, height, data }
}

/** Convolution proper: with the kernel rotated by 180 degrees (the same book, eq. 9.5). */
export function convolve(input: Plane, kernel: Plane, walk: Walk = {}): Plane {
  return crossCorrelate(input, { ...kernel, data: kernel.data.toReversed() }, walk)
}

/** The products whose sum is the output at (x, y), in the order of the kernel. */
export function productsAt(
  input: Plane,
  kernel: Plane,
  x: number,
  y: number,
  { stride = 1, padding = 0, dilation = 1 }: Walk = {},
): Product[] {
  return Array.from(kernel.data, (weight, at) => {
    const inputX = x * stride - padding + (at % kernel.width) * dilation
    const inputY = y * stride - padding + Math.floor(at / kernel.width) * dilation
    return { x: inputX, y: inputY, value: valueAt(input, inputX, inputY), weight }
  })
}

/** One output channel of a layer: the sum over all input channels, each with its own kernel, plus a bias. */
export function convolutionChannel(
  inputs: readonly Plane[],
  kernels: readonly Plane[],
  bias: number,
  walk: Walk = {},
): Plane {
  if (inputs.length !== kernels.length)
    throw new Error(`${kernels.length} kernels for ${inputs.length} channels`)
  const maps = inputs.map((input, c) => crossCorrelate(input, kernels[c]!, walk))
  const [first] = maps
  if (first === undefined) throw new Error('no channels')
  const data = first.data.map((_, at) => maps.reduce((total, map) => total + map.data[at]!, bias))
  return { ...first, data }
}

function valueAt({ width, height, data }: Plane, x: number, y: number): number {
  const inside = x >= 0 && y >= 0 && x < width && y < height
  return inside ? data[y * width + x]! : 0
}

function checkPlane({ width, height, data }: Plane): void {
  if (data.length !== width * height)
    throw new Error(`${data.length} values for a plane of ${width} x ${height}`)
}
