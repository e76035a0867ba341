import { changed, withGraph } from '../change.ts'
import { indexGraph, type GraphIndex } from '../graph-index.ts'
import { float32Tensor, node, uint8Tensor } from '../model-proto.ts'
import { nodeAttributes } from '../node-attributes.ts'
import { OnnxError, quoted } from '../onnx-error.ts'
import { onnxOpset } from '../onnx-opset.ts'
import {
  TensorProto_DataType as DataType,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from '../proto/onnx_pb.ts'
import { prune } from '../prune.ts'
import { tensorFloats } from '../tensor-values.ts'
import { convolutionsOf, type Convolution } from './convolutions.ts'
import { quantiseWeights } from './quantise-weights.ts'

/** The convolutions that stay in float32. */
export interface KeptFloat {
  /** number of convolutions at the start of the file: they see the picture itself and are the most sensitive ones */
  readonly first: number
  /** those whose results no other convolution reads */
  readonly heads: boolean
  /** grouped ones, including depthwise */
  readonly grouped: boolean
  /** additional ones, by the name of their output tensor */
  readonly outputs: ReadonlySet<string>
}

/** Takes 5 % more time than all in int8, and keeps nearly all of the AP. */
export const defaultKeptFloat: KeptFloat = {
  first: 2,
  heads: true,
  grouped: true,
  outputs: new Set(),
}

/**
 * For YOLOv5s: only the heads of strides 16 and 32 stay in float. With the first convolution and the head of stride 8
 * in int8 too, a run takes 5 % less time, and on 32 photographs of COCO its AP is the same. The other two heads would
 * cost .004: they find the large boxes, whose sides a rounding moves farthest.
 */
export const keptFloatOfYolov5s: KeptFloat = {
  ...defaultKeptFloat,
  first: 0,
  heads: false,
  outputs: new Set(['stride16', 'stride32']),
}

/**
 * The fast form of a float32 network: convolutions computed in int8, without calibration.
 *
 * Conv(x, W, b)
 *
 * becomes
 *
 * DynamicQuantizeLinear(x) -> ConvInteger(xq, Wq, xz, 128) -> DequantizeLinear(xs * ws) -> Sum(b)
 *
 * with one `DynamicQuantizeLinear` per tensor for all its readers, and weights rounded to 8 bits with one scale
 * per output channel. Weights are stored unsigned, since the runtime's kernels for signed ones are slow on
 * WebAssembly. Outputs differ slightly from those of the float form; names, metadata and free sizes stay. Returns
 * the model itself if no float convolution is left, as after a first call.
 * @throws OnnxError `unsupported` if no convolution of the network can be quantised
 */
export function quantiseDynamic(model: ModelProto, kept = defaultKeptFloat): ModelProto {
  const { graph } = model
  const opset = onnxOpset(model)
  if (!graph) return model
  if (opset < 11) {
    throw new OnnxError(
      'unsupported',
      `The network is of operator set ${opset}; its fast form needs 11 or later. Export it again with opset=13.`,
    )
  }
  const index = indexGraph(graph)
  const convolutions = convolutionsOf(graph, index)
  const wanted = convolutions.filter((one) => !staysFloat(one, kept))
  if (wanted.every(({ node: { opType } }) => opType === 'ConvInteger') && convolutions.length > 0)
    return model
  const writer = createWriter(index, opset)
  const replaced = new Map(
    wanted.flatMap(({ node: conv }) => {
      const nodes = writer.quantised(conv)
      return nodes ? [[conv, nodes] as const] : []
    }),
  )
  if (replaced.size === 0) throw nothingToQuantise(convolutions)
  return prune(
    withGraph(model, {
      node: graph.node.flatMap((one) => replaced.get(one) ?? [one]),
      initializer: [...graph.initializer, ...writer.tensors],
    }),
  )
}

function staysFloat({ node: { output }, place, isHead, group }: Convolution, kept: KeptFloat) {
  return (
    place < kept.first ||
    (kept.heads && isHead) ||
    (kept.grouped && group > 1) ||
    kept.outputs.has(output[0] ?? '')
  )
}

function nothingToQuantise([first]: readonly Convolution[]): OnnxError {
  return new OnnxError(
    'unsupported',
    first
      ? `No convolution of the network can be computed with 8-bit whole numbers, ${quoted(first.node.output[0])} for one: their weights are not stored as float32, or all of them are to stay in float.`
      : 'The network has no convolutions: there is nothing to compute with 8-bit whole numbers.',
  )
}

function createWriter(index: GraphIndex, opset: number) {
  const tensors: TensorProto[] = []
  const quantisedInputs = new Map<string, readonly [values: string, scale: string, zero: string]>()
  const zero = index.freeName('weights_zero')
  const keep = (tensor: TensorProto): string => {
    tensors.push(tensor)
    return tensor.name
  }

  /**
   * The names of a tensor in 8 bits, of its scale and its zero point; creates the node that computes them on
   * first use.
   */
  function quantisedInput(name: string) {
    const known = quantisedInputs.get(name)
    if (known) return { names: known, nodes: [] }
    const names = [
      index.freeName(`${name}_quantised`),
      index.freeName(`${name}_scale`),
      index.freeName(`${name}_zero`),
    ] as const
    quantisedInputs.set(name, names)
    return { names, nodes: [node('DynamicQuantizeLinear', [name], names)] }
  }

  /** The nodes that replace a convolution; null if its weights are not stored. */
  function quantised(conv: NodeProto): readonly NodeProto[] | null {
    const [x, w, b] = conv.input
    const [y] = conv.output
    const stored = storedFloats(index, w)
    const bias = b ? storedFloats(index, b) : null
    if (!x || !w || !y || !stored || stored.dims.length !== 4 || (b && !bias)) return null
    const weights = quantiseWeights(stored.data, stored.dims[0] ?? 0)
    if (!weights) return null
    if (tensors.length === 0) keep(uint8Tensor(zero, [], Uint8Array.of(128)))
    const channels = weights.scales.length
    // opset 13 can dequantise per channel; before it, the product is broadcast
    const perAxis = opset >= 13
    const shape = perAxis ? [channels] : [channels, 1, 1]
    const { names, nodes } = quantisedInput(x)
    const [xq, xs, xz] = names
    const wq = keep(uint8Tensor(index.freeName(`${w}_quantised`), stored.dims, weights.values))
    const ws = keep(float32Tensor(index.freeName(`${w}_scale`), shape, weights.scales))
    const sum = index.freeName(`${y}_sum`)
    const scale = index.freeName(`${y}_scale`)
    const scaled = bias ? index.freeName(`${y}_scaled`) : y
    const ending = perAxis
      ? [node('DequantizeLinear', [sum, scale], [scaled], { axis: 1n })]
      : castAndMultiply(sum, scale, scaled)
    return [
      ...nodes,
      changed(conv, { name: sum, opType: 'ConvInteger', input: [xq, wq, xz, zero], output: [sum] }),
      node('Mul', [xs, ws], [scale]),
      ...ending,
      ...(bias ? [added(scaled, bias.data, y)] : []),
    ]
  }

  /** With `Sum`, which adds in one thread: to hand an `Add` over to the others takes longer than to add. */
  function added(scaled: string, bias: Float32Array, y: string): NodeProto {
    const name = index.freeName(`${y}_bias`)
    return node('Sum', [scaled, keep(float32Tensor(name, [1, bias.length, 1, 1], bias))], [y])
  }

  function castAndMultiply(sum: string, scale: string, scaled: string): readonly NodeProto[] {
    const float = index.freeName(`${sum}_float`)
    return [
      node('Cast', [sum], [float], { to: BigInt(DataType.FLOAT) }),
      node('Mul', [float, scale], [scaled]),
    ]
  }

  return { tensors, quantised }
}

/** The float32 values of a constant, also if it is stored with a `Cast` to float32, as in half precision. */
function storedFloats(
  index: GraphIndex,
  name: string | undefined,
): { readonly dims: readonly number[]; readonly data: Float32Array } | null {
  const cast = castToFloat32(index.producer(name))
  const tensor = index.constant(cast ? cast.input[0] : name)
  // widened networks keep their casts, of what is float32 already
  const types: readonly number[] = cast ? [DataType.FLOAT, DataType.FLOAT16] : [DataType.FLOAT]
  if (!tensor || !types.includes(tensor.dataType)) return null
  return { dims: tensor.dims.map(Number), data: tensorFloats(tensor) }
}

function castToFloat32(maker: NodeProto | undefined): NodeProto | null {
  if (maker?.opType !== 'Cast' || maker.domain) return null
  return nodeAttributes.int(maker, 'to') === DataType.FLOAT ? maker : null
}
