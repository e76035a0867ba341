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

/** How an operator is written with plain ones; null where this node of it cannot be. */
export type Rule = (node: NodeProto, context: RuleContext) => Expansion | null

/** The nodes that take the place of one, as they grow. */
export class Expanding implements Expansion {
  readonly nodes: NodeProto[] = []
  readonly initializers: TensorProto[] = []
  readonly #index: GraphIndex

  constructor(index: GraphIndex) {
    this.#index = index
  }

  /** A name that nothing has yet. */
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
