import { toFloat16 } from '../float16.ts'
import { float16Tensor, float32Tensor, int64Tensor, node as onnxNode } from '../model-proto.ts'
import type { AttributeValue } from '../model-proto.ts'
import type { NodeProto, TensorProto } from '../proto/onnx_pb.ts'
import { TensorProto_DataType as DataType } from '../proto/onnx_pb.ts'
import { foldInts } from './fold-ints.ts'
import { nodeOf } from './graph-model.ts'
import type { GraphModel, GraphNode } from './graph-model.ts'
import { nhwc, sameOrder } from './value.ts'
import type { Constant, Shape, Side, Value } from './value.ts'
import { weightValues } from './weights.ts'

/** Makes the ONNX nodes for one TensorFlow node and returns its result: one value, or several. */
export type Converter = (node: GraphNode, graph: Conversion) => Value | readonly Value[]

/** One supported op. Other attributes are refused, except TensorFlow's internal ones, `_...`. */
export interface Operator {
  readonly attributes: readonly string[]
  readonly convert: Converter
}

export interface ConversionOptions {
  readonly operators: Readonly<Record<string, Operator>>
  /** stripped from the start of every name */
  readonly prefix: string
  /** converts a constant whose axes are in another order than NHWC */
  readonly constant: (node: GraphNode, graph: Conversion, order: readonly Side[]) => Value
  readonly weights: 'float32' | 'float16'
}

/** Above any known detector, and within the stack: Node's ends at 1,100 to 1,500 where its code is not compiled yet. */
const deepest = 800

function readsItself({ name }: GraphNode): Error {
  return new Error(`node '${name}' reads its own result`)
}

/**
 * The ONNX graph under construction. A node is converted when its value is requested, so nodes that no output
 * needs are never examined, and the result is in topological order.
 */
export class Conversion {
  readonly nodes: NodeProto[] = []
  readonly initializers: TensorProto[] = []
  readonly #model: GraphModel
  readonly #options: ConversionOptions
  readonly #values = new Map<string, readonly Value[] | 'in progress'>()
  /** of integers, by the node that has them */
  readonly #ints = new Map<GraphNode, readonly number[] | 'in progress'>()
  readonly #initializerNames = new Set<string>()
  /** number of nodes whose conversion waits for that of another */
  #depth = 0

  constructor(model: GraphModel, options: ConversionOptions) {
    this.#model = model
    this.#options = options
  }

  /** The value of a node in ONNX; `name:1` is its second result. Nodes are converted once. */
  value(reference: string): Value {
    const node = this.node(reference)
    const port = Number(reference.slice(node.name.length + 1))
    const value = this.#valuesOf(node)[port]
    if (!value) throw new Error(`there is no node '${reference}'`)
    return value
  }

  #valuesOf(node: GraphNode): readonly Value[] {
    const { name } = node
    const known = this.#values.get(name)
    if (known === 'in progress') throw readsItself(node)
    if (known) return known
    const operator = this.#operator(node)
    this.#values.set(name, 'in progress')
    const converted = this.#descend(node, () => operator.convert(node, this))
    const values = 'name' in converted ? [converted] : converted
    this.#values.set(name, values)
    return values
  }

  /** Whether a value is a constant, looking through Identity. */
  isConstant(name: string): boolean {
    return this.producer(name).op === 'Const'
  }

  /** A value; the axes of a constant are assumed to be in `order`. */
  aligned(name: string, order: readonly Side[]): Value {
    const source = this.producer(name)
    if (source.op !== 'Const' || sameOrder(order, nhwc)) return this.value(name)
    return this.#options.constant(source, this, order)
  }

  /** Number of readers of a node's results. */
  readers(name: string): number {
    return this.#model.readers.get(name) ?? 0
  }

  /** The node of this name, looking through Identity. */
  producer(name: string): GraphNode {
    const passed = new Set<GraphNode>()
    let node = this.node(name)
    while (node.op === 'Identity') {
      if (passed.has(node)) throw readsItself(node)
      passed.add(node)
      node = this.node(this.input(node, 0))
    }
    return node
  }

  /** The node of this name, or the one that a reference such as `name:1` points to. */
  node(name: string): GraphNode {
    const node = this.#model.nodes.get(nodeOf(name))
    if (!node) throw new Error(`there is no node '${name}'`)
    return node
  }

  /** The name of a node's input. */
  input(node: GraphNode, index: number): string {
    const name = node.inputs[index]
    if (name === undefined) throw refusal(node, `has no input ${index}`)
    return name
  }

  /** The values of a floating-point Const. */
  constant({ name, op }: GraphNode): Constant {
    if (op !== 'Const') throw new Error(`${op} '${name}' is not constant`)
    const { dims, data } = this.#weight(name)
    if (data instanceof Float32Array) return { name: this.shorten(name), dims, data }
    throw new Error(`Const '${name}' is int32, not float32`)
  }

  /** A constant floating-point input. */
  floats(node: GraphNode, index: number): Constant {
    const source = this.producer(this.input(node, index))
    return within(node, () => this.constant(source))
  }

  /** A constant integer input, or one computed from constants. */
  ints(node: GraphNode, index: number): readonly number[] {
    const source = this.producer(this.input(node, index))
    const known = this.#ints.get(source)
    if (known === 'in progress') throw readsItself(source)
    if (known) return known
    this.#ints.set(source, 'in progress')
    const ints = this.#descend(source, () => this.#intsOf(source, node))
    this.#ints.set(source, ints)
    return ints
  }

  #intsOf(source: GraphNode, reader: GraphNode): readonly number[] {
    const { name, op } = source
    if (op !== 'Const') {
      const folded = foldInts(op, (at) => this.ints(source, at))
      if (folded) return folded
      throw refusal(reader, `${op} '${name}' is not constant`)
    }
    const { data } = this.#weight(name)
    if (data instanceof Int32Array) return [...data]
    throw refusal(reader, `Const '${name}' is float32, not int32`)
  }

  /** Goes one node further back. */
  #descend<T>({ name }: GraphNode, work: () => T): T {
    if (this.#depth > deepest) {
      throw new Error(`node '${name}' stands at the end of more than ${deepest} nodes in a row`)
    }
    this.#depth += 1
    const result = work()
    this.#depth -= 1
    return result
  }

  /** Stores float32 constants once by name; returns the name. */
  float32(name: string, dims: readonly number[], data: Float32Array): string {
    return this.#initializer(name, () => float32Tensor(name, dims, data))
  }

  int64(name: string, values: readonly number[]): string {
    const data = BigInt64Array.from(values, BigInt)
    return this.#initializer(name, () => int64Tensor(name, [values.length], data))
  }

  /** Stores a filter or bias once by name; on request as float16, widened by a Cast. */
  weight(name: string, dims: readonly number[], data: Float32Array): string {
    if (this.#options.weights === 'float32') return this.float32(name, dims, data)
    const half = `${name}/float16`
    if (this.#initializerNames.has(half)) return name
    const halves = named(`weight '${name}'`, () => toFloat16(data))
    this.#initializer(half, () => float16Tensor(half, dims, halves))
    this.nodes.push(onnxNode('Cast', [half], [name], { to: BigInt(DataType.FLOAT) }))
    return name
  }

  /** Adds an ONNX node for the result of the TensorFlow node. */
  emit(
    node: GraphNode,
    opType: string,
    inputs: readonly string[],
    shape: Shape,
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ): Value {
    return this.emitStep(this.shorten(node.name), opType, inputs, shape, attributes)
  }

  /** Adds an ONNX node with its own name, for an op that needs several. */
  emitStep(
    name: string,
    opType: string,
    inputs: readonly string[],
    shape: Shape,
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ): Value {
    this.nodes.push(onnxNode(opType, inputs, [name], attributes))
    return { name, shape }
  }

  /** A node's name in the ONNX graph. */
  shorten(name: string): string {
    const { prefix } = this.#options
    return name.startsWith(prefix) ? name.slice(prefix.length) : name
  }

  #operator(node: GraphNode): Operator {
    const { operators } = this.#options
    const operator = Object.hasOwn(operators, node.op) ? operators[node.op] : undefined
    if (!operator) throw new Error(`op '${node.op}' (node '${node.name}') is not supported`)
    for (const name of Object.keys(node.attributes)) {
      if (!name.startsWith('_') && !operator.attributes.includes(name)) {
        throw refusal(node, `attribute ${name} is not supported`)
      }
    }
    return operator
  }

  #weight(name: string) {
    const weight = this.#model.weights.get(name)
    if (!weight) throw new Error(`the weights have no values for Const '${name}'`)
    return { dims: weight.shape, data: weightValues(weight) }
  }

  #initializer(name: string, make: () => TensorProto): string {
    if (!this.#initializerNames.has(name)) {
      this.#initializerNames.add(name)
      this.initializers.push(make())
    }
    return name
  }
}

/** An error about one node: "Conv2D 'name': ..." */
export function refusal(node: GraphNode, reason: string): Error {
  return new Error(`${node.op} '${node.name}': ${reason}`)
}

/** Runs a step that has no access to the node, and prefixes its errors with the node. */
export function within<T>(node: GraphNode, step: () => T): T {
  return named(`${node.op} '${node.name}'`, step)
}

function named<T>(subject: string, step: () => T): T {
  try {
    return step()
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    throw new Error(`${subject}: ${cause.message}`, { cause })
  }
}
