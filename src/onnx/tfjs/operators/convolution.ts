import { attributes } from '../attributes.ts'
import { refusal } from '../conversion.ts'
import type { Conversion, Operator } from '../conversion.ts'
import type { GraphNode } from '../graph-model.ts'
import { transpose } from '../transpose.ts'
import type { Dims4 } from '../transpose.ts'
import { fixed } from '../extent.ts'
import { channelCount, nhwc } from '../value.ts'
import type { Value } from '../value.ts'
import { activations } from './activation.ts'
import { foldablePad } from './pad.ts'
import { perAxis, readWindows, slideOver, spatial, windowAttributes } from './window.ts'
import type { Windows } from './window.ts'

const plain = ['T', 'use_cudnn_on_gpu', 'dilations', ...windowAttributes]
// every fused node has `epsilon`; it belongs to FusedBatchNorm, which is refused
const fused = [...plain, 'fused_ops', 'num_args', 'epsilon', 'leakyrelu_alpha']

/** tf.nn.conv2d: filter [height, width, in, out]. */
export const conv2d: Operator = {
  attributes: plain,
  convert: (node, graph) => convolve(node, graph, denseFilter),
}

/** Conv2D with a bias and an activation in the same node. */
export const fusedConv2d: Operator = {
  attributes: fused,
  convert: (node, graph) => convolveFused(node, graph, denseFilter),
}

/** tf.nn.depthwise_conv2d: filter [height, width, in, multiplier]. */
export const depthwiseConv2d: Operator = {
  attributes: plain,
  convert: (node, graph) => convolve(node, graph, depthwiseFilter),
}

export const fusedDepthwiseConv2d: Operator = {
  attributes: fused,
  convert: (node, graph) => convolveFused(node, graph, depthwiseFilter),
}

/** Filters of the convolutions whose bias may be added by another node. */
const plainFilters = new Map<string, FilterReader>([
  ['Conv2D', denseFilter],
  ['DepthwiseConv2dNative', depthwiseFilter],
])

/** Merges an Add of a vector to a convolution, if it is the only reader, into one Conv; otherwise null. */
export function convolutionWithBias(node: GraphNode, graph: Conversion): Value | null {
  const [input, bias] = graph.isConstant(graph.input(node, 0)) ? [1, 0] : [0, 1]
  const source = graph.producer(graph.input(node, input))
  const filter = plainFilters.get(source.op)
  if (!filter || graph.readers(source.name) !== 1) return null
  if (!graph.isConstant(graph.input(node, bias))) return null
  const { dims } = graph.floats(node, bias)
  if (dims.length !== 1 || dims[0] !== channelsOut(source, graph)) return null
  const name = graph.shorten(node.name)
  return emitConv(source, graph, filter, name, () => biasOf(node, graph, bias))
}

/** A filter in ONNX's layout, [out, in / group, height, width]. */
interface Filter {
  readonly name: string
  readonly dims: Dims4
  readonly group: number
}

type FilterReader = (node: GraphNode, graph: Conversion, inputChannels: number) => Filter

function convolve(node: GraphNode, graph: Conversion, readFilter: FilterReader): Value {
  return emitConv(node, graph, readFilter, graph.shorten(node.name), null)
}

function convolveFused(node: GraphNode, graph: Conversion, readFilter: FilterReader): Value {
  const ops = attributes.texts(node, 'fused_ops', [])
  const hasBias = ops[0] === 'BiasAdd'
  const [activationName, ...more] = hasBias ? ops.slice(1) : ops
  const activation = activationName === undefined ? null : activations.get(activationName)
  if (activation === undefined || more.length > 0) {
    throw refusal(node, `fused_ops [${ops.join(', ')}] is not supported`)
  }
  const name = graph.shorten(node.name)
  const bias = hasBias ? () => biasOf(node, graph, 2) : null
  if (!activation) return emitConv(node, graph, readFilter, name, bias)
  const sum = emitConv(node, graph, readFilter, `${name}/Conv`, bias)
  return activation(node, graph, sum, 'leakyrelu_alpha')
}

function emitConv(
  node: GraphNode,
  graph: Conversion,
  readFilter: FilterReader,
  name: string,
  readBias: (() => string) | null,
): Value {
  const folded = foldablePad(node, graph)
  const input = graph.value(folded?.input ?? graph.input(node, 0))
  const filter = readFilter(node, graph, channelCount(input.shape))
  const bias = readBias ? [readBias()] : []
  const [out, , height, width] = filter.dims
  const own = readWindows(
    node,
    folded ?? input.shape,
    [height, width],
    spatial(node, 'dilations', [1, 1, 1, 1]),
  )
  const windows: Windows = folded
    ? {
        height: { ...own.height, padding: folded.height },
        width: { ...own.width, padding: folded.width },
      }
    : own
  const { pads, ...sides } = slideOver(node, input.shape, windows)
  const { batch } = input.shape
  const shape = { batch, ...sides, channels: fixed(out), order: nhwc }
  return graph.emitStep(name, 'Conv', [input.name, filter.name, ...bias], shape, {
    dilations: perAxis(windows, 'dilation'),
    group: BigInt(filter.group),
    kernel_shape: perAxis(windows, 'size'),
    pads,
    strides: perAxis(windows, 'stride'),
  })
}

/** [height, width, in, out] -> [out, in, height, width] */
function denseFilter(node: GraphNode, graph: Conversion, inputChannels: number): Filter {
  const { name, dims, data } = readFilter4(node, graph)
  if (dims[2] !== inputChannels) {
    throw refusal(node, `filter [${dims.join(', ')}] on ${inputChannels} channels (grouped)`)
  }
  const filter = transpose(data, dims, [3, 2, 0, 1])
  return { name: graph.weight(name, filter.dims, filter.data), dims: filter.dims, group: 1 }
}

/** [height, width, in, multiplier] -> [in * multiplier, 1, height, width], one group per channel */
function depthwiseFilter(node: GraphNode, graph: Conversion, inputChannels: number): Filter {
  const constant = readFilter4(node, graph)
  const [height, width, channels, multiplier] = constant.dims
  if (channels !== inputChannels) {
    throw refusal(node, `filter [${constant.dims.join(', ')}] on ${inputChannels} channels`)
  }
  const { data } = transpose(constant.data, constant.dims, [2, 3, 0, 1])
  const dims: Dims4 = [channels * multiplier, 1, height, width]
  return { name: graph.weight(`${constant.name}/depthwise`, dims, data), dims, group: channels }
}

/** Number of output channels of a convolution. */
function channelsOut(node: GraphNode, graph: Conversion): number {
  const [, , input, output] = readFilter4(node, graph).dims
  return node.op === 'Conv2D' ? output : input * output
}

function readFilter4(
  node: GraphNode,
  graph: Conversion,
): { name: string; dims: Dims4; data: Float32Array } {
  const { name, dims, data } = graph.floats(node, 1)
  const [height, width, input, output] = dims
  if (dims.length !== 4) throw refusal(node, `filter of shape [${dims.join(', ')}]`)
  return { name, dims: [height!, width!, input!, output!], data }
}

function biasOf(node: GraphNode, graph: Conversion, index: number): string {
  const { name, dims, data } = graph.floats(node, index)
  if (dims.length !== 1) throw refusal(node, `bias of shape [${dims.join(', ')}]`)
  return graph.weight(name, dims, data)
}
