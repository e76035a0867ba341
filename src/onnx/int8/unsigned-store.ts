import type { GraphIndex } from '../graph-index.ts'
import { uint8Tensor } from '../model-proto.ts'
import type { TensorProto } from '../proto/onnx_pb.ts'
import { tensorValues } from '../tensor-values.ts'

/** New uint8 tensors of a graph that replace its int8 ones; shared tensors stay shared. */
export interface UnsignedStore {
  readonly tensors: () => readonly TensorProto[]
  /**
   * The name of a signed tensor's unsigned counterpart, whose values are larger by 128.
   * @param name its name in the graph
   */
  readonly keep: (name: string, tensor: TensorProto) => string
  /** the name of the zero point 128, which replaces an omitted zero point */
  readonly zero: () => string
}

export function createUnsignedStore({ freeName }: GraphIndex): UnsignedStore {
  const tensors = new Map<string, TensorProto>()
  const make = (signed: string, dims: readonly number[], data: Int8Array): string => {
    let tensor = tensors.get(signed)
    if (!tensor) {
      // flipping the top bit adds 128
      const values = Uint8Array.from(data, (value) => (value & 0xff) ^ 0x80)
      tensor = uint8Tensor(freeName(`${signed || 'zero'}_unsigned`), dims, values)
      tensors.set(signed, tensor)
    }
    return tensor.name
  }
  return {
    tensors: () => [...tensors.values()],
    keep(name, tensor) {
      const { data, dims } = tensorValues(tensor)
      return make(name, dims, data as Int8Array)
    },
    zero: () => make('', [], new Int8Array(1)),
  }
}
