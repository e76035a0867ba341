import { nodeAttributes } from '../node-attributes.ts'
import { one, type Dim, type RuleContext, type Shape } from './rule.ts'

export function convolution(context: RuleContext): readonly Shape[] {
  const [batch = one] = context.shape(0)
  const [filters = one, , ...kernel] = context.shape(1)
  const extents = kernel.map(({ size }) => size)
  return [[batch, filters, ...windows(context, extents)]]
}

/** A convolution that enlarges its input. */
export function transposedConvolution(context: RuleContext): readonly Shape[] {
  const { node, shape, pinned } = context
  const [batch = one, , ...places] = shape(0)
  const [, filters = one, ...kernel] = shape(1)
  const ones = kernel.map(() => 1)
  const zeros = kernel.map(() => 0)
  const strides = nodeAttributes.ints(node, 'strides', ones)
  const dilations = nodeAttributes.ints(node, 'dilations', ones)
  const pads = nodeAttributes.ints(node, 'pads', [...zeros, ...zeros])
  const added = nodeAttributes.ints(node, 'output_padding', zeros)
  const isGiven = nodeAttributes.ints(node, 'output_shape', []).length > 0
  if (isGiven || nodeAttributes.text(node, 'auto_pad', 'NOTSET') !== 'NOTSET') {
    throw pinned('pads by the size of its output')
  }
  const group = nodeAttributes.int(node, 'group', 1)
  const wider = places.map(({ size, free }, i) => {
    const extent = (dilations[i] ?? 1) * ((kernel[i]?.size ?? 1) - 1) + 1
    const cut = (pads[i] ?? 0) + (pads[i + kernel.length] ?? 0)
    return { size: (strides[i] ?? 1) * (size - 1) + extent + (added[i] ?? 0) - cut, free }
  })
  return [[batch, { ...filters, size: filters.size * group }, ...wider]]
}

export function pooling(context: RuleContext): readonly Shape[] {
  const [batch = one, channels = one] = context.shape(0)
  const kernel = nodeAttributes.ints(context.node, 'kernel_shape')
  const pooled = [batch, channels, ...windows(context, kernel)]
  return [pooled, pooled]
}

export function globalPooling({ shape }: RuleContext): readonly Shape[] {
  return [shape(0).map((dim, axis) => (axis < 2 ? dim : one))]
}

/** The output sizes of windows that slide over the axes from the third on. */
function windows(context: RuleContext, kernel: readonly number[]): Dim[] {
  const { node, shape } = context
  const ones = kernel.map(() => 1)
  const strides = nodeAttributes.ints(node, 'strides', ones)
  const dilations = nodeAttributes.ints(node, 'dilations', ones)
  const zeros = kernel.map(() => 0)
  const pads = nodeAttributes.ints(node, 'pads', [...zeros, ...zeros])
  const auto = nodeAttributes.text(node, 'auto_pad', 'NOTSET')
  const round = nodeAttributes.int(node, 'ceil_mode', 0) === 1 ? Math.ceil : Math.floor
  return kernel.map((extent, i) => {
    const { size, free } = shape(0)[i + 2] ?? one
    const stride = strides[i] ?? 1
    if (auto.startsWith('SAME')) return { size: Math.ceil(size / stride), free }
    const padded = size + (pads[i] ?? 0) + (pads[i + kernel.length] ?? 0)
    return { size: round((padded - (dilations[i] ?? 1) * (extent - 1) - 1) / stride) + 1, free }
  })
}
