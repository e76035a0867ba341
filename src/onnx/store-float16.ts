import { withGraph } from './change.ts'
import { toFloat16 } from './float16.ts'
import { indexGraph } from './graph-index.ts'
import { float16Tensor, node } from './model-proto.ts'
import { onnxOpset } from './onnx-opset.ts'
import {
  TensorProto_DataType as DataType,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from './proto/onnx_pb.ts'
import { tensorFloats } from './tensor-values.ts'

/** Smaller tensors are left unchanged: shapes, scales and such, which the runtime needs to read directly. */
const minValues = 64

const largestFloat16 = 65504

/**
 * Stores float32 weights as float16, each with a `Cast` back to float32: half the file size, and the network
 * still computes in float32, with weights rounded to 11 bits. The runtime folds the casts when it loads the
 * network. Tensors with a value beyond the range of float16 are left unchanged.
 */
export function storeFloat16(model: ModelProto): ModelProto {
  const { graph } = model
  // since opset 6, Cast has its type as an integer attribute
  if (!graph || onnxOpset(model) < 6) return model
  const { freeName } = indexGraph(graph)
  // keep an initializer that an input declares as float32, or that is itself a graph output
  const kept = new Set([...graph.input, ...graph.output].map(({ name }) => name))
  const casts: NodeProto[] = []
  const initializer = graph.initializer.map((tensor) => {
    const narrow = kept.has(tensor.name) ? null : narrowed(tensor)
    if (!narrow) return tensor
    const name = freeName(`${tensor.name}_float16`)
    casts.push(node('Cast', [name], [tensor.name], { to: BigInt(DataType.FLOAT) }))
    return float16Tensor(name, tensor.dims.map(Number), narrow)
  })
  if (casts.length === 0) return model
  return withGraph(model, { initializer, node: [...casts, ...graph.node] })
}

function narrowed(tensor: TensorProto): Uint16Array | null {
  if (tensor.dataType !== DataType.FLOAT) return null
  const count = tensor.dims.reduce((product, size) => product * Number(size), 1)
  if (count < minValues) return null
  const values = tensorFloats(tensor)
  return values.every((value) => Math.abs(value) <= largestFloat16) ? toFloat16(values) : null
}
