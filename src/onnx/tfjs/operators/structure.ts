import { attributes } from '../attributes.ts'
import { refusal, within } from '../conversion.ts'
import type { Operator } from '../conversion.ts'
import { declaredSize, equal, label, scale, sum } from '../extent.ts'
import type { Extent } from '../extent.ts'
import type { GraphNode } from '../graph-model.ts'
import { padToRank4, transpose } from '../transpose.ts'
import { constantShape, nhwc, onnxAxis } from '../value.ts'
import type { Shape } from '../value.ts'

export const identity: Operator = {
  attributes: ['T'],
  convert: (node, graph) => graph.value(graph.input(node, 0)),
}

/** A constant read as a tensor, in NCHW with ones put in front. */
export const constant: Operator = {
  attributes: ['dtype', 'value'],
  convert(node, graph) {
    const { name, dims, data } = graph.constant(node)
    const shape = within(node, () => constantShape(dims))
    const nchw = transpose(data, padToRank4(dims), [0, 3, 1, 2])
    return { name: graph.float32(`${name}/nchw`, nchw.dims, nchw.data), shape }
  },
}

/** tf.concat of tensors along one of the four axes. */
export const concatenate: Operator = {
  attributes: ['T', 'Tidx', 'N'],
  convert(node, graph) {
    const last = node.inputs.length - 1
    const [axis = NaN] = graph.ints(node, last)
    const side = nhwc[axis < 0 ? axis + 4 : axis]
    if (!side) throw refusal(node, `axis ${axis} is not supported`)
    const inputs = node.inputs.slice(0, last).map((name) => graph.value(name))
    const shape = inputs.map((input) => input.shape).reduce((a, b) => join(node, a, b, side))
    const names = inputs.map((input) => input.name)
    return graph.emit(node, 'Concat', names, shape, { axis: BigInt(onnxAxis[side]) })
  },
}

/**
 * tf.image.resize(method="nearest") to a whole multiple of the size: then every way of placing the
 * pixel centres but align_corners repeats each pixel. The constant size stands for its ratio to the
 * size that the graph was exported for.
 */
export const resizeNearest: Operator = {
  attributes: ['T', 'align_corners', 'half_pixel_centers'],
  convert(node, graph) {
    if (attributes.flag(node, 'align_corners', false)) {
      throw refusal(node, 'align_corners is not supported')
    }
    const input = graph.value(graph.input(node, 0))
    const size = graph.ints(node, 1)
    const down = wholeFactor(node, input.shape.height, size[0])
    const across = wholeFactor(node, input.shape.width, size[1])
    const name = graph.shorten(node.name)
    const scales = graph.float32(`${name}/scales`, [4], Float32Array.of(1, 1, down, across))
    const shape = {
      ...input.shape,
      height: scale(input.shape.height, down),
      width: scale(input.shape.width, across),
    }
    return graph.emit(node, 'Resize', [input.name, '', scales], shape, {
      coordinate_transformation_mode: 'asymmetric',
      mode: 'nearest',
      nearest_mode: 'floor',
    })
  },
}

/** tf.nn.softmax over the channels. */
export const softmax: Operator = {
  attributes: ['T'],
  convert(node, graph) {
    const input = graph.value(graph.input(node, 0))
    return graph.emit(node, 'Softmax', [input.name], input.shape, { axis: 1n })
  },
}

function join(node: GraphNode, a: Shape, b: Shape, along: keyof Shape): Shape {
  for (const side of nhwc) {
    if (side !== along && !equal(a[side], b[side])) {
      throw refusal(node, `${side} ${label(a[side])} beside ${label(b[side])}`)
    }
  }
  return { ...a, [along]: within(node, () => sum(a[along], b[along])) }
}

function wholeFactor(node: GraphNode, side: Extent, size: number | undefined): number {
  const from = declaredSize(side)
  const factor = (size ?? NaN) / (from ?? NaN)
  if (!Number.isInteger(factor) || factor < 1) {
    throw refusal(node, `from ${from ?? 'an unknown size'} to ${size} is no whole multiple`)
  }
  return factor
}
