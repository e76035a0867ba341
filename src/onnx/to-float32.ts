import { fromFloat16 } from './float16.ts'
import { parseModel, writeModel } from './model-proto.ts'
import {
  TensorProto_DataType as DataType,
  type GraphProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './proto/onnx_pb.ts'

/**
 * The same network computing in float32 throughout, for devices without half precision: stored
 * float16 values are widened, which is exact, and everything declared as float16, inputs and outputs
 * included, is float32 then. Returns `bytes` itself where nothing in it is float16.
 * @throws {Error} if the bytes are not an ONNX model, or keep float16 values in another file
 */
export function toFloat32(bytes: Uint8Array): Uint8Array {
  const model = parseModel(bytes)
  return model.graph && widenGraph(model.graph) ? writeModel(model) : bytes
}

/** Attributes by which a node names the type of what it makes. */
const typeAttributes: ReadonlySet<string> = new Set(['to', 'dtype', 'output_dtype'])

/** Changes the graph in place; says whether there was anything to change. */
function widenGraph(graph: GraphProto): boolean {
  const changes = [
    ...graph.initializer.map(widenTensor),
    ...[...graph.input, ...graph.output, ...graph.valueInfo].map(widenValue),
    ...graph.node.map(widenNode),
  ]
  return changes.includes(true)
}

function widenNode(node: NodeProto): boolean {
  let changed = false
  for (const attribute of node.attribute) {
    if (typeAttributes.has(attribute.name ?? '') && attribute.i === BigInt(DataType.FLOAT16)) {
      attribute.i = BigInt(DataType.FLOAT)
      changed = true
    }
    const tensors = attribute.t ? [attribute.t, ...attribute.tensors] : attribute.tensors
    const graphs = attribute.g ? [attribute.g, ...attribute.graphs] : attribute.graphs
    for (const tensor of tensors) changed = widenTensor(tensor) || changed
    for (const graph of graphs) changed = widenGraph(graph) || changed
  }
  return changed
}

function widenValue({ type }: ValueInfoProto): boolean {
  if (type?.value.case !== 'tensorType' || type.value.value.elemType !== DataType.FLOAT16) {
    return false
  }
  type.value.value.elemType = DataType.FLOAT
  return true
}

function widenTensor(tensor: TensorProto): boolean {
  if (tensor.dataType !== DataType.FLOAT16) return false
  if (tensor.externalData.length > 0) {
    throw new Error(`tensor '${tensor.name}' keeps its values in another file`)
  }
  const values = fromFloat16(halves(tensor))
  tensor.dataType = DataType.FLOAT
  tensor.int32Data = []
  tensor.rawData = new Uint8Array(values.buffer)
  return true
}

/** Bit patterns, from raw little-endian bytes or from integers that carry one each. */
function halves({ rawData, int32Data }: TensorProto): Uint16Array {
  if (!rawData || rawData.length === 0) return Uint16Array.from(int32Data)
  // a copy starts on an even address, which a view into the file need not
  return new Uint16Array(new Uint8Array(rawData).buffer)
}
