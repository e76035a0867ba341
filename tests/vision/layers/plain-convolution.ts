import type { Maps } from '../../../src/vision/layers/activity.ts'
import type { Convolution } from '../../../src/vision/layers/products.ts'

/** A straightforward convolution. */
export function convolve2d(input: Maps, convolution: Convolution): Maps {
  const { weights, outChannels, inChannels, bias, groups, y, x } = convolution
  const sizeOf = (side: number, { kernel, stride, padding, dilation }: typeof y) =>
    Math.floor((side + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
  const rows = sizeOf(input.rows, y)
  const columns = sizeOf(input.columns, x)
  const perGroup = inChannels / groups
  const data = new Float32Array(outChannels * rows * columns)
  data.forEach((_, i) => {
    const column = i % columns
    const row = Math.floor(i / columns) % rows
    const o = Math.floor(i / columns / rows)
    let sum = bias?.[o] ?? 0
    for (let c = 0; c < perGroup; c++) {
      for (let ky = 0; ky < y.kernel; ky++) {
        for (let kx = 0; kx < x.kernel; kx++) {
          const iy = row * y.stride - y.padding + ky * y.dilation
          const ix = column * x.stride - x.padding + kx * x.dilation
          if (iy < 0 || ix < 0 || iy >= input.rows || ix >= input.columns) continue
          const from = Math.floor(o / (outChannels / groups)) * perGroup + c
          const value = input.data[(from * input.rows + iy) * input.columns + ix]!
          sum += value * weights[((o * perGroup + c) * y.kernel + ky) * x.kernel + kx]!
        }
      }
    }
    data[i] = sum
  })
  return { data, channels: outChannels, rows, columns }
}
