import { changed, mapShared } from './change.ts'
import { fromFloat16 } from './float16.ts'
import {
  TensorProto_DataType as DataType,
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './proto/onnx_pb.ts'
import { tensorValues } from './tensor-values.ts'

/**
 * Converts a network to float32 throughout, for devices without half precision: stored float16 values are
 * widened, exactly, and everything declared as float16, including inputs and outputs, becomes float32.
 * @throws OnnxError if float16 values are in another file, or their number is wrong
 */
export function toFloat32(model: ModelProto): ModelProto {
  if (!model.graph) return model
  const graph = widenGraph(model.graph)
  return graph === model.graph ? model : changed(model, { graph })
}

/** Attributes by which a node states the type of its output. */
const typeAttributes: ReadonlySet<string> = new Set(['to', 'dtype', 'output_dtype'])

function widenGraph(graph: GraphProto): GraphProto {
  return changedWhere(graph, {
    initializer: mapShared(graph.initializer, widenTensor),
    input: mapShared(graph.input, widenValue),
    output: mapShared(graph.output, widenValue),
    valueInfo: mapShared(graph.valueInfo, widenValue),
    node: mapShared(graph.node, widenNode),
  })
}

function widenNode(node: NodeProto): NodeProto {
  return changedWhere(node, { attribute: mapShared(node.attribute, widenAttribute) })
}

function widenAttribute(attribute: AttributeProto): AttributeProto {
  const { name, i, t, g, tensors, graphs } = attribute
  if (typeAttributes.has(name) && i === BigInt(DataType.FLOAT16)) {
    return changed(attribute, { i: BigInt(DataType.FLOAT) })
  }
  return changedWhere(attribute, {
    ...(t && { t: widenTensor(t) }),
    ...(g && { g: widenGraph(g) }),
    tensors: mapShared(tensors, widenTensor),
    graphs: mapShared(graphs, widenGraph),
  })
}

function widenValue(value: ValueInfoProto): ValueInfoProto {
  const { type } = value
  if (type?.value.case !== 'tensorType' || type.value.value.elemType !== DataType.FLOAT16) {
    return value
  }
  const tensor = changed(type.value.value, { elemType: DataType.FLOAT })
  return changed(value, { type: changed(type, { value: { case: 'tensorType', value: tensor } }) })
}

function widenTensor(tensor: TensorProto): TensorProto {
  if (tensor.dataType !== DataType.FLOAT16) return tensor
  const values = fromFloat16(tensorValues(tensor).data as Uint16Array)
  return changed(tensor, {
    dataType: DataType.FLOAT,
    int32Data: [],
    rawData: new Uint8Array(values.buffer),
  })
}

/** The message itself if the new fields equal its own. */
function changedWhere<T extends object>(message: T, fields: Partial<T>): T {
  const keys = Object.keys(fields) as (keyof T)[]
  return keys.every((key) => fields[key] === message[key]) ? message : changed(message, fields)
}
