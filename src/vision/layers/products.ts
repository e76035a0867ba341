import type { Maps } from './activity.ts'
import type { AxisWindow } from './layer.ts'

/** A convolution: weights [out channels, in channels / groups, rows, columns]. */
export interface Convolution {
  readonly weights: Float32Array
  readonly outChannels: number
  readonly inChannels: number
  /** [out channels]; null without one */
  readonly bias: Float32Array | null
  readonly groups: number
  readonly y: AxisWindow
  readonly x: AxisWindow
}

/** One term in the sum that makes an output pixel of a convolution. */
export interface Product {
  /** channel of the input, and the position in it */
  readonly channel: number
  readonly row: number
  readonly column: number
  readonly input: number
  readonly weight: number
  readonly product: number
}

/** The sum that makes an output pixel of a convolution. */
export interface PixelSum {
  readonly bias: number
  /** number of products: input channels of its group * kernel, including those in the padding */
  readonly count: number
  /** the products with the largest absolute values, largest first */
  readonly largest: readonly Product[]
  /** sum of all others */
  readonly rest: number
  /** bias + all products */
  readonly total: number
}

/**
 * The products that sum to pixel (row, column) of output channel `channel` of a convolution (as frameworks
 * compute it: cross-correlation, zeros in the padding).
 */
export function pixelSum(
  input: Maps,
  convolution: Convolution,
  channel: number,
  row: number,
  column: number,
  largestCount = 12,
): PixelSum {
  const { weights, outChannels, inChannels, bias, groups, y, x } = convolution
  const perGroup = inChannels / groups
  const firstInput = Math.floor(channel / (outChannels / groups)) * perGroup
  const products: Product[] = []
  let sum = 0
  let at = channel * perGroup * y.kernel * x.kernel
  for (let c = 0; c < perGroup; c++) {
    for (let ky = 0; ky < y.kernel; ky++) {
      for (let kx = 0; kx < x.kernel; kx++) {
        const inputRow = row * y.stride - y.padding + ky * y.dilation
        const inputColumn = column * x.stride - x.padding + kx * x.dilation
        const value = valueAt(input, firstInput + c, inputRow, inputColumn)
        const weight = weights[at++]!
        const product = value * weight
        sum += product
        products.push({
          channel: firstInput + c,
          row: inputRow,
          column: inputColumn,
          input: value,
          weight,
          product,
        })
      }
    }
  }
  products.sort((a, b) => Math.abs(b.product) - Math.abs(a.product))
  const largest = products.slice(0, largestCount)
  const own = bias?.[channel] ?? 0
  return {
    bias: own,
    count: products.length,
    largest,
    rest: sum - largest.reduce((part, { product }) => part + product, 0),
    total: own + sum,
  }
}

function valueAt({ data, rows, columns }: Maps, c: number, row: number, column: number): number {
  const inside = row >= 0 && column >= 0 && row < rows && column < columns
  return inside ? data[(c * rows + row) * columns + column]! : 0
}
