import { nodeAttributes } from './node-attributes.ts'
import type { GraphProto, NodeProto, TensorProto } from './proto/onnx_pb.ts'

/** Producers and readers of the tensors of a graph. */
export interface GraphIndex {
  /** the node that produces a tensor */
  readonly producer: (name: string | undefined) => NodeProto | undefined
  /** nodes that read a tensor, also in their subgraphs, once per mention */
  readonly readers: (name: string | undefined) => readonly NodeProto[]
  /** the only node that reads a tensor; undefined if there are several or it is a graph output */
  readonly onlyReader: (name: string | undefined) => NodeProto | undefined
  /**
   * An initializer or the value of a `Constant`, also an initializer that is declared as an input: nothing here
   * overrides it.
   */
  readonly constant: (name: string | undefined) => TensorProto | undefined
  /** an unused name that begins with `base` */
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
  const tried = new Map<string, number>()
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
      // continues where it left off: a damaged file may ask for the same base thousands of times
      let i = tried.get(base) ?? 0
      while (taken.has(name) || producers.has(name) || readers.has(name)) {
        i += 1
        name = `${base}_${i}`
      }
      tried.set(base, i)
      taken.add(name)
      return name
    },
  }
}

/**
 * The tensors that a node reads. Its subgraphs read outer tensors by name; their own tensors are included too,
 * which does no harm, since names are unique.
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
