import { indexGraph, type GraphIndex } from '../graph-index.ts'
import type { ModelProto, NodeProto } from '../proto/onnx_pb.ts'

/** The tensors from which a head computes distances as expectations over bins (YOLOv8 and later). */
export interface Distribution {
  /** logits before the softmax */
  readonly logits: string
  /** distances in cells, left, top, right, bottom: [1, 4, predictions] */
  readonly distances: string
  readonly bins: number
}

/**
 * Finds the softmax that a 1 x 1 convolution reduces to a weighted sum (distribution focal loss, Li et al. 2020);
 * the softmax of an attention layer feeds a matrix product instead. Null if there is none.
 */
export function findDistribution(model: ModelProto): Distribution | null {
  if (!model.graph) return null
  const index = indexGraph(model.graph)
  for (const node of model.graph.node) {
    if (node.opType !== 'Softmax') continue
    const mean = follow(node, index, (next) => /^Conv(Integer)?$/.test(next.opType))
    const dims = index.constant(mean?.input[1])?.dims.map(Number) ?? []
    const isMean = dims.length === 4 && dims[0] === 1 && dims[2] === 1 && dims[3] === 1
    const flat = mean && isMean && follow(mean, index, (next) => next.opType === 'Reshape')
    const [logits] = node.input
    const distances = flat ? flat.output[0] : undefined
    if (logits && distances) return { logits, distances, bins: dims[1] ?? 0 }
  }
  return null
}

/** The first matching node downstream of another, unless the path branches into layers first. */
function follow(
  from: NodeProto,
  index: GraphIndex,
  isWanted: (node: NodeProto) => boolean,
): NodeProto | null {
  let node: NodeProto | undefined = from
  for (let hops = 0; node && hops < 6; hops++) {
    // other nodes may read a quantised value's scale and zero point
    node = index.readers(node.output[0]).find((next) => passes.has(next.opType))
    if (node && isWanted(node)) return node
  }
  return null
}

const passes: ReadonlySet<string> = new Set(
  'Transpose Reshape Conv ConvInteger DynamicQuantizeLinear QuantizeLinear DequantizeLinear Cast Mul Add Sum'.split(
    ' ',
  ),
)
