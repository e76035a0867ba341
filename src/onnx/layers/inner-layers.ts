import { indexGraph, namesRead, type GraphIndex } from '../graph-index.ts'
import { nodeAttributes } from '../node-attributes.ts'
import type { GraphProto, ModelProto, NodeProto } from '../proto/onnx_pb.ts'
import { tensorFloats, tensorIntegers } from '../tensor-values.ts'
import { activationOf } from './activation.ts'
import { windowOf } from './window.ts'

type Dims = readonly number[]
type Window = NonNullable<ReturnType<typeof windowOf>>

/** The input pixels that one output pixel of a node depends on. */
export type NodeReach =
  | { readonly kind: 'same' }
  | ({ readonly kind: 'window' } & Window)
  | { readonly kind: 'resize'; readonly y: number; readonly x: number }
  | { readonly kind: 'whole' }

export interface InnerStep {
  readonly outputs: readonly string[]
  readonly inputs: readonly string[]
  readonly reach: NodeReach
}

/** Weights [out, in / groups, rows, columns] and bias of a convolution. */
export interface InnerConvolution extends Window {
  readonly input: string
  /** its output tensor, before any following nodes */
  readonly output: string
  readonly weights: Float32Array
  readonly bias: Float32Array | null
  readonly dims: Dims
  readonly groups: number
}

export interface InnerLayer {
  readonly output: string
  readonly name: string
  readonly operator: string
  readonly dims: readonly [channels: number, rows: number, columns: number]
  readonly activation: { readonly name: string; readonly before: string } | null
  /** whether another node, not the activation, lies between the operator's result and the layer's output */
  readonly normalised: boolean
  /** reads the weights; null if it is no convolution, or its weights are computed */
  readonly convolution: (() => InnerConvolution) | null
}

/** Names of the tensors that depend on the picture: those that can be requested. */
export function tensorsOfPicture(model: ModelProto, input: string): readonly string[] {
  return stepsOf(model.graph, input).flatMap(({ outputs }) => outputs)
}

/**
 * The layers of a network with feature maps, [1, channels, rows, columns], and the steps that connect them.
 * `dimsOf`: the dims of every tensor at the current input size.
 */
export function innerLayers(
  model: ModelProto,
  input: string,
  dimsOf: (tensor: string) => Dims | undefined,
): { readonly layers: readonly InnerLayer[]; readonly steps: readonly InnerStep[] } {
  const { graph } = model
  if (!graph) return { layers: [], steps: [] }
  const index = indexGraph(graph)
  const inPart = new Set<NodeProto>()
  const layers: InnerLayer[] = []
  const nodes = stepsOf(graph, input)
  for (const { node } of nodes) {
    const made = node.output[0] ?? ''
    if (inPart.has(node) || !layerOperators.has(node.opType) || !isMaps(dimsOf(made))) continue
    const rest = restOf(node, index)
    const before = rest.at(-1)?.output[0] ?? made
    const activation = activationOf(before, index)
    for (const part of rest) inPart.add(part)
    for (const part of activation?.nodes ?? []) inPart.add(part)
    const output = activation?.output ?? before
    const [, channels = 0, rows = 0, columns = 0] = dimsOf(output) ?? []
    layers.push({
      output,
      name: node.name || made,
      operator: node.opType,
      dims: [channels, rows, columns],
      activation: activation && { name: activation.name, before },
      normalised: rest.length > 0,
      convolution: convolutionOf(node, index, dimsOf),
    })
  }
  const steps = nodes.map(({ node, inputs, outputs }) => ({
    inputs,
    // scale and zero point apply to the whole tensor and have no position
    outputs: node.opType === 'DynamicQuantizeLinear' ? outputs.slice(0, 1) : outputs,
    reach: reachOf(node, inputs, dimsOf, index),
  }))
  return { layers, steps }
}

/** Operators that produce feature maps; the others rearrange or count. */
const layerOperators: ReadonlySet<string> = new Set(
  'Conv ConvInteger ConvTranspose MaxPool AveragePool GlobalAveragePool Concat Add Sum Mul Resize Upsample DepthToSpace SpaceToDepth'.split(
    ' ',
  ),
)

/** Nodes that depend on the picture, in graph order, with their inputs and outputs that do. */
function stepsOf(graph: GraphProto | undefined, input: string) {
  const reached = new Set([input])
  const steps: { node: NodeProto; inputs: readonly string[]; outputs: readonly string[] }[] = []
  for (const node of graph?.node ?? []) {
    // depends on a tensor's size, not on its values
    if (node.opType === 'Shape') continue
    const inputs = [...new Set(namesRead(node))].filter((name) => reached.has(name))
    if (inputs.length === 0) continue
    const outputs = node.output.filter((name) => name !== '')
    for (const name of outputs) reached.add(name)
    steps.push({ node, inputs, outputs })
  }
  return steps
}

function isMaps(dims: Dims | undefined): boolean {
  return dims?.length === 4 && dims[0] === 1 && (dims[2] ?? 0) > 1 && (dims[3] ?? 0) > 1
}

/**
 * The nodes that belong to a convolution besides its own: the cast, scale and bias that convert integer sums to
 * real numbers, or a batch normalisation that was not folded.
 */
function restOf(node: NodeProto, index: GraphIndex): readonly NodeProto[] {
  const rest: NodeProto[] = []
  const follow = (...opTypes: readonly string[]): boolean => {
    const from = (rest.at(-1) ?? node).output[0]
    const only = index.onlyReader(from)
    if (!only || !opTypes.includes(only.opType) || only.input[0] !== from) return false
    if (isSum(only) && !isStored(only.input[1], index)) return false
    rest.push(only)
    return true
  }
  if (node.opType !== 'ConvInteger') follow('BatchNormalization')
  else if (follow('DequantizeLinear') || (follow('Cast') && follow('Mul'))) follow('Add', 'Sum')
  return rest
}

function isSum({ opType }: NodeProto): boolean {
  return opType === 'Add' || opType === 'Sum'
}

/** Whether a value is stored in the file, perhaps in another shape. */
function isStored(name: string | undefined, index: GraphIndex): boolean {
  const producer = index.producer(name)
  return index.constant(producer?.opType === 'Reshape' ? producer.input[0] : name) !== undefined
}

function convolutionOf(
  node: NodeProto,
  index: GraphIndex,
  dimsOf: (tensor: string) => Dims | undefined,
): (() => InnerConvolution) | null {
  const [input = '', weightName = '', biasName = ''] = node.input
  const output = node.output[0] ?? ''
  const weights = storedValues(weightName, index)
  const bias = biasName === '' ? null : storedValues(biasName, index)
  if (node.opType !== 'Conv' || !weights || bias === undefined) return null
  const dims = weights.dims.map(Number)
  const window = windowOf(
    node,
    dims.slice(2),
    dimsOf(input)?.slice(2) ?? [],
    dimsOf(output)?.slice(2) ?? [],
  )
  if (!window) return null
  return () => ({
    ...window,
    input,
    output,
    weights: tensorFloats(weights),
    bias: bias && tensorFloats(bias),
    dims,
    groups: nodeAttributes.int(node, 'group', 1),
  })
}

/** The values of a constant, perhaps behind a cast that widens it. */
function storedValues(name: string, index: GraphIndex) {
  const own = index.constant(name)
  if (own) return own
  const producer = index.producer(name)
  return producer?.opType === 'Cast' ? index.constant(producer.input[0]) : undefined
}

function reachOf(
  node: NodeProto,
  inputs: readonly string[],
  dimsOf: (tensor: string) => Dims | undefined,
  index: GraphIndex,
): NodeReach {
  const from = dimsOf(inputs[0] ?? '') ?? []
  const to = dimsOf(node.output[0] ?? '') ?? []
  switch (node.opType) {
    case 'Conv':
    case 'ConvInteger':
    case 'MaxPool':
    case 'AveragePool':
    case 'LpPool': {
      const weights = storedValues(node.input[1] ?? '', index)
      const kernel = (weights?.dims ?? []).map(Number).slice(2)
      const window = windowOf(node, kernel, from.slice(2), to.slice(2))
      return window ? { kind: 'window', ...window } : { kind: 'whole' }
    }
    case 'Resize':
    case 'Upsample':
      return resized(from, to)
    case 'Slice':
      return slicedReach(node, index, from)
    case 'MatMul':
    case 'Gemm':
    case 'Softmax':
    case 'ReduceMax':
    case 'ReduceMean':
    case 'ReduceSum':
    case 'TopK':
    case 'GatherElements':
    case 'GlobalAveragePool':
    case 'GlobalMaxPool':
    case 'ConvTranspose':
    case 'DepthToSpace':
    case 'SpaceToDepth':
      return { kind: 'whole' }
    default:
      return { kind: 'same' }
  }
}

function resized(from: Dims, to: Dims): NodeReach {
  const [y, x] = [2, 3].map((axis) => (to[axis] ?? NaN) / (from[axis] ?? NaN)) as [number, number]
  return y > 0 && x > 0 ? { kind: 'resize', y, x } : { kind: 'whole' }
}

/** A slice of every second row and column, as in YOLOX's stem: a 1 x 1 window with a stride. */
function slicedReach(node: NodeProto, index: GraphIndex, from: Dims): NodeReach {
  const listOf = (place: number) => {
    const tensor = index.constant(node.input[place])
    return tensor ? tensorIntegers(tensor) : null
  }
  const starts = listOf(1)
  if (from.length !== 4) return { kind: 'same' }
  if (!starts) return { kind: 'whole' }
  const axes = (listOf(3) ?? starts.map((_, axis) => axis)).map((axis) => (axis + 4) % 4)
  const steps = listOf(4) ?? starts.map(() => 1)
  const [y, x] = [2, 3].map((axis) => {
    const place = axes.indexOf(axis)
    const stride = place < 0 ? 1 : (steps[place] ?? 1)
    const start = place < 0 ? 0 : (starts[place] ?? 0)
    return { kernel: 1, stride, dilation: 1, padding: -(start < 0 ? start + from[axis]! : start) }
  })
  return y && x ? { kind: 'window', y, x } : { kind: 'whole' }
}
