import { refusal } from '../conversion.ts'
import type { Conversion, Operator } from '../conversion.ts'
import { declaredSize, label } from '../extent.ts'
import type { GraphNode } from '../graph-model.ts'
import { channelCount, nchw, sameOrder } from '../value.ts'
import type { Shape, Side, Value } from '../value.ts'

/**
 * tf.transpose of the four axes. Axes are tracked by name, so nothing is computed: only TensorFlow's order
 * changes from here on.
 */
export const transposeAxes: Operator = {
  attributes: ['T', 'Tperm'],
  convert(node, graph) {
    const { name, shape } = graph.value(graph.input(node, 0))
    return { name, shape: { ...shape, order: reordered(node, graph, shape.order) } }
  },
}

/** The order of the axes after a Transpose. */
export function reordered(
  node: GraphNode,
  graph: Conversion,
  order: readonly Side[],
): readonly Side[] {
  const axes = graph.ints(node, 1)
  const isPermutation = new Set(axes).size === 4 && axes.length === 4
  const sides = axes.map((axis) => order[axis])
  if (!isPermutation || sides.includes(undefined)) {
    throw refusal(node, `order [${axes.join(', ')}] is not supported`)
  }
  return sides as Side[]
}

/**
 * tf.reshape at the end of a channel shuffle (ShuffleNet, Zhang et al. 2018, section 3.1): channels are split
 * into groups, [n, g, c / g, h, w], the two axes swapped, and merged again. In ONNX this is a Gather along the
 * channels, which works at every input size.
 */
export const shuffleChannels: Operator = {
  attributes: ['T', 'Tshape'],
  convert(node, graph) {
    const swap = graph.producer(graph.input(node, 0))
    const cut = swap.op === 'Transpose' ? graph.producer(graph.input(swap, 0)) : null
    if (cut?.op !== 'Reshape') throw refusal(node, 'is no end of a shuffle of channels')
    const input = graph.value(graph.input(cut, 0))
    const groups = groupsOf(cut, graph, input)
    const each = channelCount(input.shape) / groups
    if (graph.ints(swap, 1).join(' ') !== '0 2 1 3 4') {
      throw refusal(swap, 'is no swap of groups of channels')
    }
    requireSides(node, graph.ints(node, 1), input.shape)
    const name = graph.shorten(node.name)
    const order = Array.from(
      { length: groups * each },
      (_, channel) => (channel % groups) * each + Math.floor(channel / groups),
    )
    const indices = graph.int64(`${name}/order`, order)
    return graph.emit(node, 'Gather', [input.name, indices], input.shape, { axis: 1n })
  },
}

/** Number of groups into which a Reshape splits the channels. */
function groupsOf(node: GraphNode, graph: Conversion, { shape }: Value): number {
  const [batch = 0, groups = 0, each = 0, ...sides] = graph.ints(node, 1)
  requireSides(node, [batch, groups * each, ...sides], shape)
  return groups
}

/** One side of the target shape may be inferred, -1. */
function requireSides(node: GraphNode, dims: readonly number[], shape: Shape): void {
  const fits =
    dims.length === 4 &&
    sameOrder(shape.order, nchw) &&
    dims.filter((dim) => dim === -1).length <= 1 &&
    nchw.every((side, axis) => dims[axis] === -1 || dims[axis] === declaredSize(shape[side]))
  if (fits) return
  const sides = shape.order.map((side) => label(shape[side]))
  throw refusal(
    node,
    `from [${sides.join(', ')}] to [${dims.join(', ')}] is no shuffle of channels`,
  )
}
