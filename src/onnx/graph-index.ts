import { nodeAttributes } from './node-attributes.ts'
import type { GraphProto, NodeProto, TensorProto } from './proto/onnx_pb.ts'

/** Who makes and who reads the tensors of a graph. */
export interface GraphIndex {
  /** the node that makes a tensor */
  readonly producer: (name: string | undefined) => NodeProto | undefined
  /** nodes that read a tensor, in their inner graphs too, as often as they name it */
  readonly readers: (name: string | undefined) => readonly NodeProto[]
  /** the one node that reads a tensor; undefined where others do too or the graph gives it out */
  readonly onlyReader: (name: string | undefined) => NodeProto | undefined
  /**
   * An initializer or the value of a `Constant`. An initializer that is an input as well, which a caller
   * might feed, counts: nobody feeds it here.
   */
  readonly constant: (name: string | undefined) => TensorProto | undefined
  /** a name that nothing in the graph has, beginning with `base` */
  readonly freeName: (base: string) => string
}

export function indexGraph(graph: GraphProto): GraphIndex {
  const producers = new Map<string, NodeProto>()
  const readers = new Map<string, NodeProto[]>()
  const initializers = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]))
  const outputs = new Set(graph.output.map(({ name }) => name))
  const taken = new Set([
    ...initializers.keys(),
    ...graph.input.map(({ name }) => name),
    ...graph.output.map(({ name }) => name),
  ])
  for (const node of graph.node) {
    for (const name of node.output) if (name !== '') producers.set(name, node)
    for (const name of namesRead(node)) {
      const list = readers.get(name)
      if (list) list.push(node)
      else readers.set(name, [node])
    }
  }
  const constant = (name = ''): TensorProto | undefined => {
    const stored = initializers.get(name)
    if (stored) return stored
    const node = producers.get(name)
    return node?.opType === 'Constant' && !node.domain
      ? (nodeAttributes.tensor(node, 'value') ?? undefined)
      : undefined
  }
  return {
    producer: (name = '') => producers.get(name),
    readers: (name = '') => readers.get(name) ?? [],
    onlyReader: (name = '') => {
      const all = readers.get(name) ?? []
      return all.length === 1 && !outputs.has(name) ? all[0] : undefined
    },
    constant,
    freeName: (base) => {
      let name = base
      for (let i = 1; taken.has(name) || producers.has(name) || readers.has(name); i++) {
        name = `${base}_${i}`
      }
      taken.add(name)
      return name
    },
  }
}

/**
 * The tensors that a node reads. Its inner graphs read of the outer one whatever they do not make
 * themselves; what they do make is named here too, which does no harm: names are unique.
 */
export function namesRead(node: NodeProto): readonly string[] {
  const names = node.input.filter((name) => name !== '')
  for (const { g, graphs } of node.attribute) {
    for (const graph of g ? [g, ...graphs] : graphs) {
      for (const inner of graph.node) for (const name of namesRead(inner)) names.push(name)
      for (const { name } of graph.output) if (name) names.push(name)
    }
  }
  return names
}
