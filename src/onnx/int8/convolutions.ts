import type { GraphIndex } from '../graph-index.ts'
import { nodeAttributes } from '../node-attributes.ts'
import type { GraphProto, NodeProto } from '../proto/onnx_pb.ts'

/** A convolution of a graph and its position in it. */
export interface Convolution {
  readonly node: NodeProto
  /** number of convolutions before it in the file, which is in topological order */
  readonly place: number
  /** whether no other convolution follows, so that only arithmetic separates it from the outputs */
  readonly isHead: boolean
  readonly group: number
}

/**
 * Every convolution, float or int8, in file order. YOLOv8's weighted mean over the bins of a box's side is
 * written as a convolution with stored weights 0, 1, 2, ...; since it has one output channel and no bias, it
 * counts as arithmetic.
 */
export function convolutionsOf(graph: GraphProto, index: GraphIndex): readonly Convolution[] {
  const nodes = graph.node.filter((node) => isConvolution(node) && !isMean(node, index))
  const followed = followedByConvolution(index, nodes)
  return nodes.map((node, place) => ({
    node,
    place,
    isHead: !followed.has(node),
    group: nodeAttributes.int(node, 'group', 1),
  }))
}

function isConvolution({ opType, domain }: NodeProto): boolean {
  return (opType === 'Conv' || opType === 'ConvInteger') && !domain
}

function isMean({ opType, input }: NodeProto, index: GraphIndex): boolean {
  const dims = index.constant(input[1])?.dims
  return opType === 'Conv' && !input[2] && dims?.[0] === 1n && dims.slice(2).every((n) => n === 1n)
}

/** The nodes whose results reach a convolution. */
function followedByConvolution(
  index: GraphIndex,
  convolutions: readonly NodeProto[],
): ReadonlySet<NodeProto> {
  const followed = new Set<NodeProto>()
  const queue = [...convolutions]
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const name of next.input) {
      const maker = index.producer(name)
      if (!maker || followed.has(maker)) continue
      followed.add(maker)
      queue.push(maker)
    }
  }
  return followed
}
