import type { GraphProto, NodeProto, TensorProto } from '../../onnx/proto/onnx_pb.ts'
import { tensorFloats, tensorIntegers } from '../../onnx/tensor-values.ts'

/** Looks up in a graph who makes and who reads a tensor, and what constants are. */
export interface GraphWalk {
  /** the node that makes a tensor; undefined for an input or initializer */
  producer(name: string): NodeProto | undefined
  consumers(name: string): readonly NodeProto[]
  isConstant(name: string): boolean
  /** dimensions of a constant, seen through a change of type; null where it is none */
  constantDims(name: string): readonly number[] | null
  /** values of a small constant of whole numbers; null where it is none */
  constantIntegers(name: string): readonly number[] | null
  /** small constants whose name holds `part` */
  constantsNamed(part: RegExp): readonly Constant[]
}

export interface Constant {
  readonly dims: readonly number[]
  readonly values: Float32Array
}

/** More values than this are weights, not settings. */
const small = 256

export function graphWalk(graph: GraphProto): GraphWalk {
  const producers = new Map<string, NodeProto>()
  const consumers = new Map<string, NodeProto[]>()
  const constants = new Map<string, TensorProto>()
  for (const tensor of graph.initializer) constants.set(tensor.name ?? '', tensor)
  for (const node of graph.node) {
    for (const name of node.output) if (name !== '') producers.set(name, node)
    for (const name of new Set(node.input)) {
      const readers = consumers.get(name)
      if (readers) readers.push(node)
      else consumers.set(name, [node])
    }
    const value = node.opType === 'Constant' && node.attribute.find(({ t }) => t)?.t
    if (value) constants.set(node.output[0] ?? '', value)
  }
  const constant = (name: string): TensorProto | undefined => {
    const found = constants.get(name)
    const node = producers.get(name)
    const isCast = node?.opType === 'Cast' || node?.opType === 'DequantizeLinear'
    return found ?? (isCast ? constants.get(node.input[0] ?? '') : undefined)
  }
  return {
    producer: (name) => producers.get(name),
    consumers: (name) => consumers.get(name) ?? [],
    isConstant: (name) => constants.has(name) || producers.get(name)?.opType === 'Constant',
    constantDims: (name) => constant(name)?.dims.map(Number) ?? null,
    constantIntegers(name) {
      const found = constant(name)
      return found && isSmall(found) ? read(() => tensorIntegers(found)) : null
    },
    constantsNamed: (part) =>
      [...constants].flatMap(([name, tensor]) => {
        const values = part.test(name) && isSmall(tensor) ? read(() => tensorFloats(tensor)) : null
        return values ? [{ dims: tensor.dims.map(Number), values }] : []
      }),
  }
}

function isSmall({ dims }: TensorProto): boolean {
  return dims.reduce((product, side) => product * side, 1n) <= BigInt(small)
}

/** Null for values of a type that is not read: such a constant settles nothing. */
function read<T>(values: () => T): T | null {
  try {
    return values()
  } catch {
    return null
  }
}
