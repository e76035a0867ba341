import type { NodeProto } from '../../onnx/proto/onnx_pb.ts'
import type { GraphIndex } from '../../onnx/graph-index.ts'
import { constantDims, constantIntegers } from './constants.ts'

/** What a graph does between its last layers and an output. */
export interface Tail {
  /**
   * the producers of the output's concatenated parts, in order: operator names, or `layer` for a convolution or
   * matrix product whose values are output unchanged
   */
  readonly parts: readonly string[]
  /** the producers of each concatenated column of the output, in order; a single one without concatenation */
  readonly columns: readonly (readonly string[])[]
  /** names of all operators after the last layers */
  readonly operators: ReadonlySet<string>
  /** numbers of channels of those last layers, without duplicates */
  readonly widths: readonly number[]
  /** divisor of a modulo on flattened indices: the number of classes, if the best scores are selected in the graph */
  readonly modulus: number | null
}

/** Follows an output back to the layers that it depends on. */
export function tailOf(output: string, index: GraphIndex): Tail {
  const { nodes, last } = nodesBefore(output, index)
  const widths = last.map((layer) => widthOf(layer, index)).filter((width) => width !== null)
  return {
    parts: [...new Set(partsOf(output, index))],
    columns: columnsOf(output, index).map((name) => [...new Set(partsOf(name, index))]),
    operators: new Set(nodes.map(({ opType }) => opType ?? '')),
    widths: [...new Set(widths)].toSorted((a, b) => a - b),
    modulus: modulusOf(nodes, index),
  }
}

/** Operators that rearrange values without changing them; all except Concat rearrange their first input. */
const moving: ReadonlySet<string> = new Set([
  'Transpose',
  'Reshape',
  'Concat',
  'Slice',
  'Split',
  'Squeeze',
  'Unsqueeze',
  'Identity',
  'Cast',
  'Flatten',
  'Expand',
  'Gather',
  'GatherElements',
  'GatherND',
  'QuantizeLinear',
  'DequantizeLinear',
])

const layers: ReadonlySet<string> = new Set([
  'Conv',
  'ConvTranspose',
  'ConvInteger',
  'QLinearConv',
  'MatMul',
  'MatMulInteger',
  'QLinearMatMul',
  'Gemm',
  'FusedMatMul',
])

/** Limit that no real network reaches between layers and output, but a hostile file may. */
const maxNodes = 2000

function partsOf(output: string, index: GraphIndex): string[] {
  const parts: string[] = []
  const pending = [output]
  const seen = new Set<NodeProto>()
  while (pending.length > 0 && seen.size < maxNodes) {
    const name = pending.pop() as string
    const node = index.producer(name)
    if (!node) {
      parts.push(index.constant(name) ? 'Constant' : 'input')
    } else if (layerOf(node, index)) {
      parts.push('layer')
    } else if (!moving.has(node.opType ?? '')) {
      parts.push(node.opType ?? '')
    } else if (!seen.has(node)) {
      seen.add(node)
      const moved = node.opType === 'Concat' ? node.input.slice(0, maxNodes) : [node.input[0] ?? '']
      // a stack: the first one is to be popped first
      pending.push(...moved.toReversed())
    }
  }
  return parts
}

/** The columns of an output: the inputs of its last Concat, and of those directly before it. */
function columnsOf(output: string, index: GraphIndex): readonly string[] {
  let name = output
  for (let step = 0; step < 8; step++) {
    const node = index.producer(name)
    if (!node || !moving.has(node.opType ?? '')) return [output]
    if (node.opType === 'Concat') return sideBySide(node, index, 0)
    name = node.input[0] ?? ''
  }
  return [output]
}

function sideBySide(concat: NodeProto, index: GraphIndex, depth: number): readonly string[] {
  return concat.input.slice(0, maxNodes).flatMap((name) => {
    const node = index.producer(name)
    const isSame = node?.opType === 'Concat' && axisOf(node) === axisOf(concat)
    return isSame && depth < 4 ? sideBySide(node, index, depth + 1) : [name]
  })
}

function axisOf({ attribute }: NodeProto): bigint | undefined {
  return attribute.find(({ name }) => name === 'axis')?.i
}

/** The nodes after the last layers, and those layers. */
function nodesBefore(output: string, index: GraphIndex) {
  const nodes: NodeProto[] = []
  const last: NodeProto[] = []
  const pending = [output]
  const seen = new Set<NodeProto>()
  while (pending.length > 0 && seen.size < maxNodes) {
    const node = index.producer(pending.pop() as string)
    if (!node || seen.has(node)) continue
    seen.add(node)
    const layer = layerOf(node, index)
    if (layer) {
      last.push(layer)
    } else {
      nodes.push(node)
      pending.push(...node.input.slice(0, maxNodes))
    }
  }
  return { nodes, last }
}

/** Weights of a convolution are [out, in, ...], of a matrix product [in, out]. */
function widthOf({ opType, input, attribute }: NodeProto, index: GraphIndex): number | null {
  const dims = constantDims(index, input[1]) ?? constantDims(index, input[3])
  if (!dims) return null
  const isTransposed = attribute.some(({ name, i }) => name === 'transB' && i === 1n)
  const isProduct = /MatMul|Gemm/.test(opType ?? '') && !isTransposed
  return (isProduct ? dims.at(-1) : dims[0]) ?? null
}

function modulusOf(nodes: readonly NodeProto[], index: GraphIndex): number | null {
  for (const { opType, input } of nodes) {
    if (opType !== 'Mod') continue
    const [value] = constantIntegers(index, input[1]) ?? []
    if (value !== undefined && value > 0) return value
  }
  return null
}

/**
 * The layer that a node is, or the one whose last node it is: an int8 layer ends in its bias, after the
 * conversion back to float (ConvInteger, Cast, Mul, Add; or DequantizeLinear, Sum).
 */
function layerOf(node: NodeProto, index: GraphIndex, depth = 0): NodeProto | null {
  const type = node.opType ?? ''
  if (layers.has(type)) return node
  const ends =
    type === 'Cast' ||
    type === 'DequantizeLinear' ||
    type === 'QuantizeLinear' ||
    (type === 'Mul' && node.input.some((name) => index.producer(name)?.opType === 'Cast')) ||
    ((type === 'Add' || type === 'Sum') && node.input.some((name) => isStored(name, index)))
  if (!ends || depth > 5) return null
  for (const name of node.input.slice(0, 3)) {
    const made = index.producer(name)
    const layer = made && layerOf(made, index, depth + 1)
    if (layer) return layer
  }
  return null
}

/** A constant, perhaps reshaped. */
function isStored(name: string, index: GraphIndex): boolean {
  if (index.constant(name)) return true
  const node = index.producer(name)
  return node?.opType === 'Reshape' && index.constant(node.input[0]) !== undefined
}
