import { attributes } from '../attributes.ts'
import type { Conversion, Operator } from '../conversion.ts'
import type { GraphNode } from '../graph-model.ts'
import type { Value } from '../value.ts'

/** Emits, for `node`, the activation of `input`. `alpha` is the name of LeakyRelu's attribute. */
type Activation = (node: GraphNode, graph: Conversion, input: Value, alpha: string) => Value

/** The activations that can be fused into a convolution, by their name in `fused_ops`. */
export const activations: ReadonlyMap<string, Activation> = new Map([
  ['Relu', emitRelu],
  ['Relu6', emitRelu6],
  ['Elu', emitElu],
  ['LeakyRelu', emitLeakyRelu],
])

/** The same activations as separate nodes. */
export const relu = operator(emitRelu, ['T'])
export const relu6 = operator(emitRelu6, ['T'])
export const elu = operator(emitElu, ['T'])
export const leakyRelu = operator(emitLeakyRelu, ['T', 'alpha'])

function operator(emit: Activation, attributes: readonly string[]): Operator {
  return {
    attributes,
    convert: (node, graph) => emit(node, graph, graph.value(graph.input(node, 0)), 'alpha'),
  }
}

function emitRelu(node: GraphNode, graph: Conversion, input: Value): Value {
  return graph.emit(node, 'Relu', [input.name], input.shape)
}

function emitRelu6(node: GraphNode, graph: Conversion, input: Value): Value {
  const low = graph.float32('relu6/low', [], Float32Array.of(0))
  const high = graph.float32('relu6/high', [], Float32Array.of(6))
  return graph.emit(node, 'Clip', [input.name, low, high], input.shape)
}

function emitElu(node: GraphNode, graph: Conversion, input: Value): Value {
  return graph.emit(node, 'Elu', [input.name], input.shape, { alpha: 1 })
}

function emitLeakyRelu(node: GraphNode, graph: Conversion, input: Value, alpha: string): Value {
  // 0.2 is TensorFlow's default
  const slope = attributes.float(node, alpha, 0.2)
  return graph.emit(node, 'LeakyRelu', [input.name], input.shape, { alpha: slope })
}
