import { elementCount } from '../check-tensor.ts'
import type { GraphIndex } from '../graph-index.ts'
import { float32Tensor } from '../model-proto.ts'
import { OnnxError } from '../onnx-error.ts'
import type { GraphProto, TensorProto } from '../proto/onnx_pb.ts'

/** New float32 tensors of a graph, by their source, so that shared tensors stay shared. */
export interface FloatStore {
  /**
   * The name of a tensor, which is created on first use.
   * @param source identifies what it is computed from
   */
  readonly keep: (
    source: readonly (string | number | undefined)[],
    dims: readonly number[],
    make: () => Float32Array,
  ) => string
  /** charges the budget for a computation whose tensor may exist already */
  readonly spend: (values: number) => void
  readonly tensors: () => readonly TensorProto[]
}

export function createFloatStore(graph: GraphProto, { freeName }: GraphIndex): FloatStore {
  const tensors = new Map<string, TensorProto>()
  const spend = floatBudget(graph)
  return {
    spend,
    keep(source, dims, make) {
      const key = JSON.stringify(source)
      let tensor = tensors.get(key)
      if (!tensor) {
        spend(dims.reduce((product, size) => product * size, 1))
        tensor = float32Tensor(freeName(`${source[1] ?? ''}_float32`), dims, make())
        tensors.set(key, tensor)
      }
      return tensor.name
    },
    tensors: () => [...tensors.values()],
  }
}

/**
 * Charges values to a budget before they are computed: a small file can refer to the same weights many times.
 * @throws OnnxError `too-large` beyond four times the values that the file stores, or a gigabyte
 */
export function floatBudget(graph: GraphProto): (values: number) => void {
  const constants = graph.node.flatMap(({ attribute }) => attribute.flatMap(({ t }) => t ?? []))
  const stored = [...graph.initializer, ...constants].reduce(
    (sum, tensor) => sum + elementCount(tensor),
    0,
  )
  const limit = Math.min(4 * stored + spareValues, mostValues)
  let spent = 0
  return (values) => {
    spent += values
    if (spent > limit) {
      throw new OnnxError(
        'too-large',
        `In float32 its weights would be more than ${limit} values. Run the file as it is.`,
      )
    }
  }
}

const spareValues = 2 ** 20
const mostValues = 2 ** 28
