import { attributes } from '../attributes.ts'
import { refusal, within } from '../conversion.ts'
import { slide } from '../extent.ts'
import type { Extent, Window } from '../extent.ts'
import type { GraphNode } from '../graph-model.ts'
import { nhwc, sameOrder } from '../value.ts'
import type { Shape } from '../value.ts'

/** The windows of a convolution or pooling along height and width. */
export interface Windows {
  readonly height: Window
  readonly width: Window
}

/** Attributes of all sliding ops; `readWindows` reads them. */
export const windowAttributes = ['strides', 'padding', 'explicit_paddings', 'data_format']

/**
 * @param size height and width of the kernel
 * @param dilation vertical and horizontal step between the cells of the kernel
 */
export function readWindows(
  node: GraphNode,
  input: Pick<Shape, 'order'>,
  size: readonly [number, number],
  dilation: readonly [number, number],
): Windows {
  requireNhwc(node, input)
  const stride = spatial(node, 'strides')
  const padding = readPadding(node)
  return {
    height: { size: size[0], stride: stride[0], dilation: dilation[0], padding: padding[0] },
    width: { size: size[1], stride: stride[1], dilation: dilation[1], padding: padding[1] },
  }
}

/** The middle two of four values, one for each axis of NHWC; the others must be 1. */
export function spatial(
  node: GraphNode,
  name: string,
  absent?: readonly number[],
): readonly [number, number] {
  const values = attributes.ints(node, name, absent)
  const [batch, height, width, channels] = values
  if (values.length !== 4 || batch !== 1 || channels !== 1 || !(height! > 0) || !(width! > 0)) {
    throw refusal(node, `${name} [${values.join(', ')}] is not supported`)
  }
  return [height!, width!]
}

/** Slides the windows over a picture: the sides of the result, and the padding in ONNX's form. */
export function slideOver(
  node: GraphNode,
  shape: Shape,
  windows: Windows,
): { height: Extent; width: Extent; pads: bigint[] } {
  const down = within(node, () => slide(shape.height, windows.height))
  const across = within(node, () => slide(shape.width, windows.width))
  return {
    height: down.output,
    width: across.output,
    pads: [down.before, across.before, down.after, across.after].map(BigInt),
  }
}

/** Height before width, as in ONNX's per-axis attributes. */
export function perAxis(windows: Windows, what: 'size' | 'stride' | 'dilation'): bigint[] {
  return [BigInt(windows.height[what]), BigInt(windows.width[what])]
}

/** @throws {Error} if the node or its input is not NHWC */
export function requireNhwc(node: GraphNode, { order }: Pick<Shape, 'order'>): void {
  if (!sameOrder(order, nhwc)) throw refusal(node, `reads ${order.join(', ')}, not NHWC`)
  const format = attributes.text(node, 'data_format', 'NHWC')
  if (format !== 'NHWC') throw refusal(node, `data_format ${format} is not supported, only NHWC`)
}

function readPadding(node: GraphNode): readonly [Window['padding'], Window['padding']] {
  const padding = attributes.text(node, 'padding')
  if (padding === 'SAME' || padding === 'VALID') return [padding, padding]
  if (padding !== 'EXPLICIT') throw refusal(node, `padding ${padding} is not supported`)
  const cells = attributes.ints(node, 'explicit_paddings')
  const [n0, n1, top, bottom, left, right, c0, c1] = cells
  if (cells.length !== 8 || n0 !== 0 || n1 !== 0 || c0 !== 0 || c1 !== 0) {
    throw refusal(node, `explicit_paddings [${cells.join(', ')}] is not supported`)
  }
  return [
    [top!, bottom!],
    [left!, right!],
  ]
}
