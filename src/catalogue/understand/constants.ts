import type { GraphIndex } from '../../onnx/graph-index.ts'
import type { GraphProto, TensorProto } from '../../onnx/proto/onnx_pb.ts'
import { tensorFloats, tensorIntegers } from '../../onnx/tensor-values.ts'

/** A small constant of a graph. */
export interface Constant {
  readonly dims: readonly number[]
  readonly values: Float32Array
}

/** Constants with more values than this are weights, not settings. */
const maxValues = 256n

/** Dimensions of a constant, looking through casts; null if it is none. */
export function constantDims(index: GraphIndex, name: string | undefined) {
  return stored(index, name)?.dims.map(Number) ?? null
}

/** Values of a small integer constant; null if it is none. */
export function constantIntegers(index: GraphIndex, name: string | undefined) {
  const tensor = stored(index, name)
  return tensor && isSmall(tensor) ? orNull(() => tensorIntegers(tensor)) : null
}

/** Small constants whose name matches `part`, in file order. */
export function constantsNamed(graph: GraphProto, part: RegExp): readonly Constant[] {
  const made = graph.node
    .filter(({ opType, output }) => opType === 'Constant' && part.test(output[0] ?? ''))
    .flatMap(({ attribute }) => attribute.flatMap(({ t }) => t ?? []))
  const named = graph.initializer.filter(({ name }) => part.test(name ?? ''))
  return [...named, ...made].flatMap((tensor) => {
    const values = isSmall(tensor) ? orNull(() => tensorFloats(tensor)) : null
    return values ? [{ dims: tensor.dims.map(Number), values }] : []
  })
}

function stored(index: GraphIndex, name: string | undefined): TensorProto | undefined {
  const node = index.producer(name)
  const isChanged = node?.opType === 'Cast' || node?.opType === 'DequantizeLinear'
  return index.constant(name) ?? (isChanged ? index.constant(node.input[0]) : undefined)
}

function isSmall({ dims }: TensorProto): boolean {
  return dims.reduce((product, side) => product * side, 1n) <= maxValues
}

/** Null for values of an unsupported type: such a constant is no evidence. */
function orNull<T>(values: () => T): T | null {
  try {
    return values()
  } catch {
    return null
  }
}
