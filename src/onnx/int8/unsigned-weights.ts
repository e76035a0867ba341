import { changed, withGraph } from '../change.ts'
import { indexGraph, type GraphIndex } from '../graph-index.ts'
import {
  TensorProto_DataType as DataType,
  type ModelProto,
  type NodeProto,
} from '../proto/onnx_pb.ts'
import { prune } from '../prune.ts'
import { createUnsignedStore, type UnsignedStore } from './unsigned-store.ts'

/**
 * Makes the weights of `ConvInteger` and `MatMulInteger` unsigned: signed 8-bit weights w with zero point z
 * become w + 128 with zero point z + 128. They represent the same integers w - z, so every output is
 * bit-identical, and the runtime's fast WebAssembly kernels for these operators require unsigned weights.
 */
export function unsignedWeights(model: ModelProto): ModelProto {
  const { graph } = model
  if (!graph) return model
  const index = indexGraph(graph)
  const store = createUnsignedStore(index)
  const node = graph.node.map((one) => (one.domain ? one : rewritten(one, index, store)))
  const tensors = store.tensors()
  if (tensors.length === 0) return model
  return prune(withGraph(model, { node, initializer: [...graph.initializer, ...tensors] }))
}

/** Input indices of an operator's values and their zero point. */
const operands: ReadonlyMap<string, readonly (readonly [values: number, zero: number])[]> = new Map(
  [
    ['ConvInteger', [[1, 3]]],
    [
      'MatMulInteger',
      [
        [0, 2],
        [1, 3],
      ],
    ],
  ],
)

function rewritten(node: NodeProto, index: GraphIndex, store: UnsignedStore): NodeProto {
  const input = [...node.input]
  for (const [values, zero] of operands.get(node.opType) ?? []) {
    const name = input[values]
    const weights = index.constant(name)
    const zeroName = input[zero]
    const zeroPoint = index.constant(zeroName)
    if (!name || weights?.dataType !== DataType.INT8) continue
    // a computed zero point cannot be shifted here
    if (zeroName && zeroPoint?.dataType !== DataType.INT8) continue
    input[values] = store.keep(name, weights)
    while (input.length < zero) input.push('')
    input[zero] = zeroName && zeroPoint ? store.keep(zeroName, zeroPoint) : store.zero()
  }
  return input.some((name, i) => name !== node.input[i]) ? changed(node, { input }) : node
}
