import { changed, withGraph } from '../change.ts'
import { indexGraph, type GraphIndex } from '../graph-index.ts'
import { node } from '../model-proto.ts'
import {
  TensorProto_DataType as DataType,
  type ModelProto,
  type NodeProto,
} from '../proto/onnx_pb.ts'
import { prune } from '../prune.ts'
import { createUnsignedStore, type UnsignedStore } from './unsigned-store.ts'

/**
 * Makes the activations of `QLinearConv` and `QLinearMatMul` unsigned, since the kernels for signed ones are slow
 * on WebAssembly: a signed value q with zero point z becomes q + 128 with zero point z + 128. Between two such
 * nodes nothing is converted; elsewhere a `DequantizeLinear` and a `QuantizeLinear` of the same scale convert
 * without loss.
 */
export function unsignedActivations(model: ModelProto): ModelProto {
  const { graph } = model
  if (!graph) return model
  const index = indexGraph(graph)
  const store = createUnsignedStore(index)
  const unsigned = new Map<string, string>()
  const nodes = graph.node.flatMap((one) =>
    isSigned(one, index) ? rewritten(one, index, store, unsigned) : [one],
  )
  if (unsigned.size === 0) return model
  return prune(
    withGraph(model, { node: nodes, initializer: [...graph.initializer, ...store.tensors()] }),
  )
}

/**
 * Input indices of both operators: values, scale and zero point of the activations; scale and zero point of the
 * result.
 */
const [x, xScale, xZero, yScale, yZero] = [0, 1, 2, 6, 7] as const

/** The right operand of a product may be an activation too; its type is independent, and stays. */
function isSigned({ opType, domain, input }: NodeProto, index: GraphIndex): boolean {
  return (
    (opType === 'QLinearConv' || opType === 'QLinearMatMul') &&
    !domain &&
    index.constant(input[x]) === undefined &&
    index.constant(input[xZero])?.dataType === DataType.INT8 &&
    index.constant(input[yZero])?.dataType === DataType.INT8
  )
}

/** @param unsigned maps the name of each signed activation to that of its unsigned counterpart */
function rewritten(
  one: NodeProto,
  index: GraphIndex,
  store: UnsignedStore,
  unsigned: Map<string, string>,
): readonly NodeProto[] {
  const zeroOf = (position: number) => {
    const name = one.input[position] ?? ''
    const tensor = index.constant(name)
    return tensor ? store.keep(name, tensor) : store.zero()
  }
  const signed = one.input[x] ?? ''
  const result = one.output[0] ?? ''
  const nodes: NodeProto[] = []
  if (!unsigned.has(signed)) {
    const twin = index.freeName(`${signed}_unsigned`)
    unsigned.set(signed, twin)
    nodes.push(
      ...converted(index, signed, twin, one.input[xScale], one.input[xZero], zeroOf(xZero)),
    )
  }
  const twin = index.freeName(`${result}_unsigned`)
  unsigned.set(result, twin)
  const input = one.input.with(x, unsigned.get(signed)!).with(xZero, zeroOf(xZero))
  nodes.push(
    changed(one, { name: twin, input: input.with(yZero, zeroOf(yZero)), output: [twin] }),
    // pruned if nothing reads the signed result any more
    ...converted(index, twin, result, one.input[yScale], zeroOf(yZero), one.input[yZero]),
  )
  return nodes
}

/** Converts integers of one type to another that represents the same values. */
function converted(
  { freeName }: GraphIndex,
  from: string,
  to: string,
  scale = '',
  fromZero = '',
  toZero = '',
): readonly NodeProto[] {
  const values = freeName(`${from}_values`)
  return [
    node('DequantizeLinear', [from, scale, fromZero], [values]),
    node('QuantizeLinear', [values, scale, toZero], [to]),
  ]
}
