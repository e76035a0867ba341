import { nodeOf } from './graph-model.ts'
import type { GraphModel, GraphNode } from './graph-model.ts'

/**
 * The convolutions that no other follows, including their added bias: the raw maps of a detector that decodes its
 * own boxes. Node names, in file order.
 */
export function lastConvolutions({ nodes }: GraphModel): readonly string[] {
  const readers = readersOf(nodes.values())
  const leadsOn = new Set<string>()
  for (const node of nodes.values()) if (isConvolution(node)) markBefore(node, nodes, leadsOn)
  const last = [...nodes.values()].filter((node) => isConvolution(node) && !leadsOn.has(node.name))
  return last.map((node) => withBias(node, readers, nodes))
}

/** The outputs of the graph: nodes without readers. */
export function finalNodes({ nodes }: GraphModel): readonly string[] {
  const readers = readersOf(nodes.values())
  return [...nodes.values()]
    .filter(({ name, op }) => !readers.has(name) && op !== 'NoOp' && op !== 'Const')
    .map(({ name }) => name)
}

function isConvolution({ op }: GraphNode): boolean {
  return /^(_?Fused)?(Conv2D|DepthwiseConv2dNative|DepthwiseConv2D)$/.test(op)
}

/** Marks everything that a node depends on. */
function markBefore(start: GraphNode, nodes: GraphModel['nodes'], marked: Set<string>): void {
  const pending = [...start.inputs]
  while (pending.length > 0) {
    const name = pending.pop() as string
    const node = nodes.get(nodeOf(name))
    if (!node || marked.has(node.name)) continue
    marked.add(node.name)
    for (const input of node.inputs) pending.push(input)
  }
}

function withBias(
  node: GraphNode,
  readers: ReadonlyMap<string, readonly GraphNode[]>,
  nodes: GraphModel['nodes'],
): string {
  const [reader, ...others] = readers.get(node.name) ?? []
  const isBias =
    reader !== undefined &&
    others.length === 0 &&
    /^(BiasAdd|Add|AddV2)$/.test(reader.op) &&
    reader.inputs.some((name) => nodes.get(name)?.op === 'Const')
  return isBias ? reader.name : node.name
}

function readersOf(nodes: Iterable<GraphNode>): ReadonlyMap<string, readonly GraphNode[]> {
  const readers = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    for (const name of node.inputs.map(nodeOf)) {
      const list = readers.get(name)
      if (list) list.push(node)
      else readers.set(name, [node])
    }
  }
  return readers
}
