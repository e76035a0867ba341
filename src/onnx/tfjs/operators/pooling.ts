import type { Conversion, Operator } from '../conversion.ts'
import type { AttributeValue } from '../../model-proto.ts'
import type { GraphNode } from '../graph-model.ts'
import type { Value } from '../value.ts'
import { perAxis, readWindows, slideOver, spatial, windowAttributes } from './window.ts'

const common = ['T', 'ksize', ...windowAttributes]

/** tf.nn.max_pool2d; padding never is the maximum. */
export const maxPool: Operator = {
  attributes: common,
  convert: (node, graph) => pool(node, graph, 'MaxPool', {}),
}

/** tf.nn.avg_pool2d; padding does not count towards the mean. */
export const averagePool: Operator = {
  attributes: common,
  convert: (node, graph) => pool(node, graph, 'AveragePool', { count_include_pad: 0n }),
}

function pool(
  node: GraphNode,
  graph: Conversion,
  opType: string,
  extra: Readonly<Record<string, AttributeValue>>,
): Value {
  const input = graph.value(graph.input(node, 0))
  const windows = readWindows(node, input.shape, spatial(node, 'ksize'), [1, 1])
  const { pads, ...sides } = slideOver(node, input.shape, windows)
  return graph.emit(
    node,
    opType,
    [input.name],
    { ...input.shape, ...sides },
    {
      kernel_shape: perAxis(windows, 'size'),
      pads,
      strides: perAxis(windows, 'stride'),
      ...extra,
    },
  )
}
