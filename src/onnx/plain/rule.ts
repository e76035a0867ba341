import type { GraphIndex } from '../graph-index.ts'
import type { NodeProto, TensorProto } from '../proto/onnx_pb.ts'

export interface RuleContext {
  readonly index: GraphIndex
  /** version of ONNX's own operator set */
  readonly opset: number
}

/** What stands in the place of a node. */
export interface Expansion {
  readonly nodes: readonly NodeProto[]
  readonly initializers: readonly TensorProto[]
}

/** How an operator is replaced by standard ones; null if this node cannot be replaced. */
export type Rule = (node: NodeProto, context: RuleContext) => Expansion | null

/** The replacement of a node, under construction. */
export class Expanding implements Expansion {
  readonly nodes: NodeProto[] = []
  readonly initializers: TensorProto[] = []
  readonly #index: GraphIndex

  constructor(index: GraphIndex) {
    this.#index = index
  }

  /** An unused name. */
  name(base: string): string {
    return this.#index.freeName(base)
  }

  /** Adds a node and returns the name of its first output. */
  add(node: NodeProto): string {
    this.nodes.push(node)
    return node.output[0] ?? ''
  }

  store(tensor: TensorProto): string {
    this.initializers.push(tensor)
    return tensor.name
  }
}
