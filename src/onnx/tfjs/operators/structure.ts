import { attributes } from '../attributes.ts'
import { refusal, within } from '../conversion.ts'
import type { Conversion, Operator } from '../conversion.ts'
import { declaredSize, equal, fixed, label, scale, sum } from '../extent.ts'
import type { Extent } from '../extent.ts'
import type { GraphNode } from '../graph-model.ts'
import { padToRank4, transpose } from '../transpose.ts'
import { constantShape, nchw, nhwc, onnxAxis, sameOrder } from '../value.ts'
import type { Shape, Side, Value } from '../value.ts'
import { requireNhwc } from './window.ts'
import { node as onnxNode } from '../../model-proto.ts'

export const identity: Operator = {
  attributes: ['T'],
  convert: (node, graph) => graph.value(graph.input(node, 0)),
}

/** A constant as a tensor, in NCHW with leading ones added. */
export const constant: Operator = {
  attributes: ['dtype', 'value'],
  convert(node, graph) {
    return alignedConstant(node, graph, nhwc)
  },
}

/** A constant as a tensor whose TensorFlow axes are in `order`. */
export function alignedConstant(node: GraphNode, graph: Conversion, order: readonly Side[]): Value {
  const { name, dims, data } = graph.constant(node)
  const shape = within(node, () => constantShape(dims, order))
  const [n = 0, c = 0, h = 0, w = 0] = nchw.map((side) => order.indexOf(side))
  const ordered = transpose(data, padToRank4(dims), [n, c, h, w])
  const suffix = sameOrder(order, nhwc) ? 'nchw' : order.map(([initial]) => initial).join('')
  return { name: graph.float32(`${name}/${suffix}`, ordered.dims, ordered.data), shape }
}

/** tf.concat of tensors along one of the four axes. */
export const concatenate: Operator = {
  attributes: ['T', 'Tidx', 'N'],
  convert(node, graph) {
    const last = node.inputs.length - 1
    const [axis = NaN] = graph.ints(node, last)
    const inputs = alignedValues(node.inputs.slice(0, last), graph)
    const side = inputs[0]?.shape.order[axis < 0 ? axis + 4 : axis]
    if (!side) throw refusal(node, `axis ${axis} is not supported`)
    const shape = inputs.map((input) => input.shape).reduce((a, b) => join(node, a, b, side))
    const names = inputs.map((input) => input.name)
    return graph.emit(node, 'Concat', names, shape, { axis: BigInt(onnxAxis[side]) })
  },
}

/** tf.split into parts of constant sizes, along one of the four axes. */
export const split: Operator = {
  attributes: ['T', 'Tlen', 'num_split'],
  convert(node, graph) {
    const input = graph.value(graph.input(node, 0))
    const sizes = graph.ints(node, 1)
    const [axis = NaN] = graph.ints(node, 2)
    const side = input.shape.order[axis < 0 ? axis + 4 : axis]
    const whole = fixed(sizes.reduce((total, size) => total + size, 0))
    if (!side || sizes.some((size) => size < 1) || !equal(input.shape[side], whole)) {
      throw refusal(node, `into [${sizes.join(', ')}] along axis ${axis} is not supported`)
    }
    const name = graph.shorten(node.name)
    const parts = sizes.map((size, part): Value => ({
      name: part === 0 ? name : `${name}/${part}`,
      shape: { ...input.shape, [side]: fixed(size) },
    }))
    const inputs = [input.name, graph.int64(`${name}/sizes`, sizes)]
    const names = parts.map((part) => part.name)
    graph.nodes.push(onnxNode('Split', inputs, names, { axis: BigInt(onnxAxis[side]) }))
    return parts
  },
}

/**
 * tf.image.resize(method="bilinear"), without smoothing. The constant size stands for its ratio to the
 * size that the graph was exported for.
 */
export const resizeBilinear: Operator = {
  attributes: ['T', 'align_corners', 'half_pixel_centers'],
  convert(node, graph) {
    const isHalf = attributes.flag(node, 'half_pixel_centers', false)
    return resize(node, graph, ratio, {
      coordinate_transformation_mode: isHalf ? 'half_pixel' : 'asymmetric',
      mode: 'linear',
    })
  },
}

/**
 * tf.image.resize(method="nearest") by an integer factor, with which every placement of pixel centres except
 * align_corners repeats each pixel. The constant size is converted to its ratio to the size that the graph was
 * exported for.
 */
export const resizeNearest: Operator = {
  attributes: ['T', 'align_corners', 'half_pixel_centers'],
  convert: (node, graph) =>
    resize(node, graph, wholeFactor, {
      coordinate_transformation_mode: 'asymmetric',
      mode: 'nearest',
      nearest_mode: 'floor',
    }),
}

/** Resizes height and width by the factors that `factorOf` finds between the sizes before and after. */
function resize(
  node: GraphNode,
  graph: Conversion,
  factorOf: typeof ratio,
  how: Parameters<Conversion['emit']>[4],
): ReturnType<Operator['convert']> {
  if (attributes.flag(node, 'align_corners', false)) {
    throw refusal(node, 'align_corners is not supported')
  }
  const input = graph.value(graph.input(node, 0))
  requireNhwc(node, input.shape)
  const size = graph.ints(node, 1)
  const down = factorOf(node, input.shape.height, size[0])
  const across = factorOf(node, input.shape.width, size[1])
  const name = graph.shorten(node.name)
  const scales = graph.float32(`${name}/scales`, [4], Float32Array.of(1, 1, down, across))
  const shape = {
    ...input.shape,
    height: within(node, () => scale(input.shape.height, down)),
    width: within(node, () => scale(input.shape.width, across)),
  }
  return graph.emit(node, 'Resize', [input.name, '', scales], shape, how)
}

/** tf.nn.softmax over the channels. */
export const softmax: Operator = {
  attributes: ['T'],
  convert(node, graph) {
    const input = graph.value(graph.input(node, 0))
    requireNhwc(node, input.shape)
    return graph.emit(node, 'Softmax', [input.name], input.shape, { axis: 1n })
  },
}

/** Values, of which constants get the axis order of the others. */
export function alignedValues(names: readonly string[], graph: Conversion): readonly Value[] {
  const known = names.map((name) => (graph.isConstant(name) ? null : graph.value(name)))
  const order = known.find((value) => value !== null)?.shape.order ?? nhwc
  return known.map((value, at) => value ?? graph.aligned(names[at]!, order))
}

function join(node: GraphNode, a: Shape, b: Shape, along: Side): Shape {
  if (!sameOrder(a.order, b.order)) throw refusal(node, 'the orders of axes differ')
  for (const side of nhwc) {
    if (side !== along && !equal(a[side], b[side])) {
      throw refusal(node, `${side} ${label(a[side])} beside ${label(b[side])}`)
    }
  }
  return { ...a, [along]: within(node, () => sum(a[along], b[along])) }
}

function ratio(node: GraphNode, side: Extent, size: number | undefined): number {
  const from = declaredSize(side)
  const factor = (size ?? NaN) / (from ?? NaN)
  if (factor > 0 && Number.isFinite(factor)) return factor
  throw refusal(node, `from ${from ?? 'an unknown size'} to ${size} is not supported`)
}

function wholeFactor(node: GraphNode, side: Extent, size: number | undefined): number {
  const from = declaredSize(side)
  const factor = (size ?? NaN) / (from ?? NaN)
  if (!Number.isInteger(factor) || factor < 1) {
    throw refusal(node, `from ${from ?? 'an unknown size'} to ${size} is no whole multiple`)
  }
  return factor
}
