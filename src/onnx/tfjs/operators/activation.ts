import { attributes } from '../attributes.ts'
import type { Conversion, Operator } from '../conversion.ts'
import type { GraphNode } from '../graph-model.ts'
import type { Value } from '../value.ts'

/** Emits, for `node`, the activation of `input`. `alpha` is the name of LeakyRelu's attribute. */
type Activation = (node: GraphNode, graph: Conversion, input: Value, alpha: string) => Value

/** The activations that a convolution may carry, by the names of `fused_ops`. */
export const activations: Readonly<Record<string, Activation>> = {
  Relu: (node, graph, input) => graph.emit(node, 'Relu', [input.name], input.shape),
  Relu6: (node, graph, input) => {
    const low = graph.float32('relu6/low', [], Float32Array.of(0))
    const high = graph.float32('relu6/high', [], Float32Array.of(6))
    return graph.emit(node, 'Clip', [input.name, low, high], input.shape)
  },
  Elu: (node, graph, input) => graph.emit(node, 'Elu', [input.name], input.shape, { alpha: 1 }),
  LeakyRelu: (node, graph, input, alpha) =>
    graph.emit(node, 'LeakyRelu', [input.name], input.shape, {
      alpha: attributes.float(node, alpha, 0.2),
    }),
}

/** The same activations as nodes of their own. */
export const relu = operator('Relu')
export const relu6 = operator('Relu6')
export const elu = operator('Elu')
export const leakyRelu = operator('LeakyRelu')

function operator(name: keyof typeof activations): Operator {
  return {
    attributes: name === 'LeakyRelu' ? ['T', 'alpha'] : ['T'],
    convert: (node, graph) =>
      activations[name]!(node, graph, graph.value(graph.input(node, 0)), 'alpha'),
  }
}
