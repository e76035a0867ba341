import { nodeAttributes } from '../node-attributes.ts'
import type { NodeProto } from '../proto/onnx_pb.ts'

/** A window along one axis; `padding`: number of zeros before the first pixel. */
interface AxisWindow {
  readonly kernel: number
  readonly stride: number
  readonly padding: number
  readonly dilation: number
}

/**
 * The window of a convolution or pooling over rows and columns; null unless it has two axes. `kernel`: that of
 * the weights, if the node does not state it. `input`, `output`: rows and columns, for automatic padding.
 */
export function windowOf(
  node: NodeProto,
  kernel: readonly number[],
  input: readonly number[],
  output: readonly number[],
): { readonly y: AxisWindow; readonly x: AxisWindow } | null {
  const sides = nodeAttributes.ints(node, 'kernel_shape', kernel)
  if (sides.length !== 2) return null
  const strides = nodeAttributes.ints(node, 'strides', [1, 1])
  const dilations = nodeAttributes.ints(node, 'dilations', [1, 1])
  const pads = nodeAttributes.ints(node, 'pads', [0, 0, 0, 0])
  const auto = nodeAttributes.text(node, 'auto_pad', 'NOTSET')
  const [y, x] = [0, 1].map((axis): AxisWindow => {
    const own = {
      kernel: sides[axis] ?? 1,
      stride: strides[axis] ?? 1,
      dilation: dilations[axis] ?? 1,
    }
    const padding = auto.startsWith('SAME')
      ? samePadding(own, input[axis] ?? 0, output[axis] ?? 0, auto === 'SAME_LOWER')
      : auto === 'VALID'
        ? 0
        : (pads[axis] ?? 0)
    return { ...own, padding }
  })
  return y && x ? { y, x } : null
}

/** ONNX's SAME_UPPER puts the odd zero at the end, SAME_LOWER at the start. */
function samePadding(
  { kernel, stride, dilation }: Omit<AxisWindow, 'padding'>,
  input: number,
  output: number,
  lower: boolean,
): number {
  const total = Math.max(0, (output - 1) * stride + (kernel - 1) * dilation + 1 - input)
  return lower ? Math.ceil(total / 2) : Math.floor(total / 2)
}
