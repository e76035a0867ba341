/**
 * TensorFlow's semantics, written straightforwardly in its own layout, as a reference for the converted graphs.
 * Slow, and deliberately different from the importer's method.
 */

/** Row-major; pictures are [batch, height, width, channels]. */
export interface Tensor {
  readonly dims: readonly number[]
  readonly data: Float32Array
}

export type Padding = 'SAME' | 'VALID' | readonly [number, number, number, number]

/** How a window slides: height before width. `explicit` padding is top, bottom, left, right. */
export interface Sliding {
  readonly stride: readonly [number, number]
  readonly padding: Padding
  readonly dilation?: readonly [number, number]
}

/** Numbers in -1..1 from a seed (mulberry32). */
export function noise(dims: readonly number[], seed: number): Tensor {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1
  }
  return { dims, data: Float32Array.from({ length: size(dims) }, next) }
}

/** Makes a tensor by computing each value from its indices. */
export function generate(dims: readonly number[], value: (index: number[]) => number): Tensor {
  const data = new Float32Array(size(dims))
  const index = dims.map(() => 0)
  for (let position = 0; position < data.length; position++) {
    data[position] = value(index)
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      index[axis]!++
      if (index[axis]! < dims[axis]!) break
      index[axis] = 0
    }
  }
  return { dims, data }
}

export function at({ dims, data }: Tensor, ...index: readonly number[]): number {
  let position = 0
  for (let axis = 0; axis < dims.length; axis++) position = position * dims[axis]! + index[axis]!
  return data[position]!
}

export const map = ({ dims, data }: Tensor, of: (value: number) => number): Tensor => ({
  dims,
  data: data.map(of),
})

/** tf.nn.conv2d; filter [height, width, in, out] */
export function conv2d(x: Tensor, filter: Tensor, sliding: Sliding, bias?: Tensor): Tensor {
  const [, , channels, out] = filter.dims as Four
  return slide(x, filter.dims, sliding, out, (window, o) => {
    let sum = bias ? at(bias, o) : 0
    for (const [b, row, column, i, j] of window) {
      for (let c = 0; c < channels; c++) sum += at(x, b, row, column, c) * at(filter, i, j, c, o)
    }
    return sum
  })
}

/** tf.nn.depthwise_conv2d; filter [height, width, in, multiplier] */
export function depthwiseConv2d(
  x: Tensor,
  filter: Tensor,
  sliding: Sliding,
  bias?: Tensor,
): Tensor {
  const [, , channels, multiplier] = filter.dims as Four
  return slide(x, filter.dims, sliding, channels * multiplier, (window, o) => {
    const [c, q] = [Math.floor(o / multiplier), o % multiplier]
    let sum = bias ? at(bias, o) : 0
    for (const [b, row, column, i, j] of window) {
      sum += at(x, b, row, column, c) * at(filter, i, j, c, q)
    }
    return sum
  })
}

/** tf.nn.max_pool2d */
export function maxPool(x: Tensor, kernel: readonly [number, number], sliding: Sliding): Tensor {
  return slide(x, kernel, sliding, x.dims[3]!, (window, o) =>
    Math.max(...window.map(([b, row, column]) => at(x, b, row, column, o))),
  )
}

/** tf.nn.avg_pool2d: the mean of the cells inside the picture */
export function averagePool(
  x: Tensor,
  kernel: readonly [number, number],
  sliding: Sliding,
): Tensor {
  return slide(x, kernel, sliding, x.dims[3]!, (window, o) => {
    const values = window.map(([b, row, column]) => at(x, b, row, column, o))
    return values.reduce((sum, value) => sum + value, 0) / values.length
  })
}

/** tf.pad with [before, after] per axis */
export function pad(x: Tensor, cells: readonly (readonly [number, number])[], value = 0): Tensor {
  const dims = x.dims.map((side, axis) => side + cells[axis]![0] + cells[axis]![1])
  return generate(dims, (index) => {
    const from = index.map((i, axis) => i - cells[axis]![0])
    const isInside = from.every((i, axis) => i >= 0 && i < x.dims[axis]!)
    return isInside ? at(x, ...from) : value
  })
}

/** tf.concat */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const [first] = tensors as [Tensor]
  const dims = first.dims.map((side, i) =>
    i === axis ? tensors.reduce((sum, tensor) => sum + tensor.dims[axis]!, 0) : side,
  )
  return generate(dims, (index) => {
    let i = index[axis]!
    for (const tensor of tensors) {
      if (i < tensor.dims[axis]!) return at(tensor, ...index.with(axis, i))
      i -= tensor.dims[axis]!
    }
    throw new Error('past the end')
  })
}

/** Elementwise with TensorFlow's broadcasting: aligned at the last axis. */
export function zip(a: Tensor, b: Tensor, of: (a: number, b: number) => number): Tensor {
  const rank = Math.max(a.dims.length, b.dims.length)
  const side = (t: Tensor, axis: number) => t.dims[axis - rank + t.dims.length] ?? 1
  const dims = Array.from({ length: rank }, (_, axis) => Math.max(side(a, axis), side(b, axis)))
  const read = (t: Tensor, index: number[]) =>
    at(t, ...t.dims.map((s, i) => (s === 1 ? 0 : index[i + rank - t.dims.length]!)))
  return generate(dims, (index) => of(read(a, index), read(b, index)))
}

/** tf.image.resize(method="nearest"), pixel centres at half or at whole coordinates */
export function resizeNearest(x: Tensor, height: number, width: number, half: boolean): Tensor {
  const [b, h, w, c] = x.dims as Four
  const from = (i: number, size: number, to: number) =>
    Math.min(Math.floor(half ? ((i + 0.5) * size) / to : (i * size) / to), size - 1)
  return generate([b, height, width, c], ([n, i, j, k]) =>
    at(x, n!, from(i!, h, height), from(j!, w, width), k!),
  )
}

/** tf.nn.softmax over the last axis */
export function softmax(x: Tensor): Tensor {
  const last = x.dims.length - 1
  return generate(x.dims, (index) => {
    let sum = 0
    for (let i = 0; i < x.dims[last]!; i++) sum += Math.exp(at(x, ...index.with(last, i)))
    return Math.exp(at(x, ...index)) / sum
  })
}

type Four = [number, number, number, number]

/** Cells under a window inside the picture: batch, row, column, and the position in the kernel. */
type Cells = readonly (readonly [number, number, number, number, number])[]

function slide(
  x: Tensor,
  kernel: readonly number[],
  { stride, padding, dilation = [1, 1] }: Sliding,
  channels: number,
  value: (window: Cells, channel: number) => number,
): Tensor {
  const [batch, height, width] = x.dims as Four
  const [kh, kw] = kernel as [number, number]
  const down = place(height, kh, stride[0], dilation[0], padding, 0)
  const across = place(width, kw, stride[1], dilation[1], padding, 2)
  return generate([batch, down.count, across.count, channels], ([b, y, z, o]) => {
    const cells: [number, number, number, number, number][] = []
    for (let i = 0; i < kh; i++) {
      for (let j = 0; j < kw; j++) {
        const row = y! * stride[0] + i * dilation[0] - down.before
        const column = z! * stride[1] + j * dilation[1] - across.before
        if (row >= 0 && row < height && column >= 0 && column < width) {
          cells.push([b!, row, column, i, j])
        }
      }
    }
    return value(cells, o!)
  })
}

/** https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2, as formulated there */
function place(
  side: number,
  kernel: number,
  stride: number,
  dilation: number,
  padding: Padding,
  first: 0 | 2,
): { before: number; count: number } {
  const reach = (kernel - 1) * dilation + 1
  if (padding === 'VALID') return { before: 0, count: Math.ceil((side - reach + 1) / stride) }
  if (padding === 'SAME') {
    const rest = side % stride
    const total = Math.max(reach - (rest === 0 ? stride : rest), 0)
    return { before: Math.floor(total / 2), count: Math.ceil(side / stride) }
  }
  const [before, after] = [padding[first]!, padding[first + 1]!]
  return { before, count: Math.floor((side + before + after - reach) / stride) + 1 }
}

function size(dims: readonly number[]): number {
  return dims.reduce((product, side) => product * side, 1)
}
