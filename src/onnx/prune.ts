import { withGraph } from './change.ts'
import { namesRead } from './graph-index.ts'
import type { ModelProto, NodeProto } from './proto/onnx_pb.ts'

/**
 * Removes everything that no output of the graph depends on: nodes, initializers with the inputs of the same
 * name, and declarations of removed tensors. Other inputs stay. Nodes of subgraphs are left unchanged.
 */
export function prune(model: ModelProto): ModelProto {
  const { graph } = model
  if (!graph) return model
  const makers = new Map<string, NodeProto[]>()
  for (const node of graph.node) {
    for (const name of node.output) {
      const others = makers.get(name)
      if (others) others.push(node)
      else makers.set(name, [node])
    }
  }
  const needed = new Set(graph.output.map(({ name }) => name ?? ''))
  const live = new Set<NodeProto>()
  // iterating a set also visits elements added meanwhile
  for (const name of needed) {
    for (const node of makers.get(name) ?? []) {
      if (live.has(node)) continue
      live.add(node)
      for (const read of namesRead(node)) needed.add(read)
    }
  }
  const node = graph.node.filter((one) => live.has(one))
  const initializer = graph.initializer.filter(({ name }) => needed.has(name ?? ''))
  const dropped = new Set(
    graph.initializer.map(({ name }) => name).filter((name) => !needed.has(name ?? '')),
  )
  const input = graph.input.filter(({ name }) => !dropped.has(name))
  const known = new Set([...node.flatMap(({ output }) => output), ...input.map(({ name }) => name)])
  for (const { name } of initializer) known.add(name)
  const valueInfo = graph.valueInfo.filter(({ name }) => known.has(name))
  const isWhole =
    node.length === graph.node.length &&
    initializer.length === graph.initializer.length &&
    valueInfo.length === graph.valueInfo.length
  return isWhole ? model : withGraph(model, { node, initializer, input, valueInfo })
}
