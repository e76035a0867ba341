import { elementCount } from '../check-tensor.ts'
import { withGraph } from '../change.ts'
import { indexGraph, type GraphIndex } from '../graph-index.ts'
import { float32Tensor, node } from '../model-proto.ts'
import { nodeAttributes } from '../node-attributes.ts'
import { onnxOpset } from '../onnx-opset.ts'
import {
  TensorProto_DataType as DataType,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from '../proto/onnx_pb.ts'
import { prune } from '../prune.ts'
import { tensorValues } from '../tensor-values.ts'
import { isInt8 } from './channels.ts'
import { floatBudget } from './float-store.ts'

/**
 * Converts statically quantised networks (QDQ) back to float32: `DequantizeLinear` of stored values becomes those
 * values, and `QuantizeLinear` followed by the `DequantizeLinear` that undoes it becomes a `Clip` to the
 * representable range, since the quantiser may have relied on it as an activation.
 */
export function foldStatic(model: ModelProto): ModelProto {
  const { graph } = model
  // Clip takes its limits as inputs since opset 11
  if (!graph || onnxOpset(model) < 11) return model
  const index = indexGraph(graph)
  const spend = floatBudget(graph)
  const folds = new Map<NodeProto, Fold>()
  for (const one of graph.node) {
    if (one.opType !== 'DequantizeLinear' || one.domain) continue
    const fold = foldStored(index, one, spend) ?? foldPair(index, one)
    if (fold) folds.set(one, fold)
  }
  if (folds.size === 0) return model
  return prune(
    withGraph(model, {
      node: graph.node.flatMap((one) => folds.get(one)?.nodes ?? [one]),
      initializer: [
        ...graph.initializer,
        ...[...folds.values()].flatMap(({ initializers }) => initializers),
      ],
    }),
  )
}

/** The replacement of a node. */
interface Fold {
  readonly nodes: readonly NodeProto[]
  readonly initializers: readonly TensorProto[]
}

/** Folds stored weights and biases. */
function foldStored(
  index: GraphIndex,
  dequantize: NodeProto,
  spend: (values: number) => void,
): Fold | null {
  const [valuesName, scaleName, zeroName] = dequantize.input
  const [output] = dequantize.output
  const tensor = index.constant(valuesName)
  const scale = index.constant(scaleName)
  const zero = zeroName ? index.constant(zeroName) : null
  if (!output || !tensor || !scale || zero === undefined) return null
  if (!isInt8(tensor) && tensor.dataType !== DataType.INT32) return null
  // the standard wants one type for both
  if (zero && zero.dataType !== tensor.dataType) return null
  if (scale.dataType !== DataType.FLOAT || nodeAttributes.int(dequantize, 'block_size', 0) !== 0) {
    return null
  }
  spend(elementCount(scale) + (zero ? elementCount(zero) : 0) + elementCount(tensor))
  const { data, dims } = tensorValues(tensor)
  const quantised = data as Int8Array | Uint8Array | Int32Array
  const scales = tensorValues(scale).data as Float32Array
  const zeros = zero && (tensorValues(zero).data as typeof quantised)
  const axis = nodeAttributes.int(dequantize, 'axis', 1)
  const channelAxis = axis < 0 ? axis + dims.length : axis
  const channels = scales.length === 1 ? 1 : (dims[channelAxis] ?? 0)
  if (scales.length !== channels || (zeros && zeros.length !== channels)) return null
  // number of consecutive values in one channel
  const run = channels === 1 ? 1 : dims.slice(channelAxis + 1).reduce((a, b) => a * b, 1)
  const values = new Float32Array(quantised.length)
  for (let i = 0; i < values.length; i++) {
    const c = channels === 1 ? 0 : Math.floor(i / run) % channels
    values[i] = (quantised[i]! - (zeros ? zeros[c]! : 0)) * scales[c]!
  }
  return { nodes: [], initializers: [float32Tensor(output, dims, values)] }
}

/** Folds the quantisation of an activation. */
function foldPair(index: GraphIndex, dequantize: NodeProto): Fold | null {
  const [quantised, scaleName, zeroName] = dequantize.input
  const [output] = dequantize.output
  const quantize = index.producer(quantised)
  const [source] = quantize?.input ?? []
  if (quantize?.opType !== 'QuantizeLinear' || quantize.domain || !source || !output) return null
  const scale = single(index, scaleName, [DataType.FLOAT])
  const zero = single(index, zeroName, [DataType.INT8, DataType.UINT8])
  const undoes =
    single(index, quantize.input[1], [DataType.FLOAT])?.value === scale?.value &&
    single(index, quantize.input[2], [DataType.INT8, DataType.UINT8])?.value === zero?.value
  if (!scale || !zero || !undoes) return null
  const [least, most] = zero.type === DataType.INT8 ? [-128, 127] : [0, 255]
  const limit = (end: string, whole: number) =>
    float32Tensor(
      index.freeName(`${output}_${end}`),
      [],
      Float32Array.of((whole - zero.value) * scale.value),
    )
  const initializers = [limit('least', least), limit('most', most)]
  return {
    nodes: [node('Clip', [source, ...initializers.map(({ name }) => name)], [output])],
    initializers,
  }
}

/** The single value of a constant of one of the given types. */
function single(
  index: GraphIndex,
  name: string | undefined,
  types: readonly number[],
): { readonly value: number; readonly type: number } | null {
  const tensor = index.constant(name)
  if (!tensor || !types.includes(tensor.dataType) || elementCount(tensor) !== 1) return null
  const [value] = tensorValues(tensor).data
  return { value: Number(value), type: tensor.dataType }
}
