import { elementCount } from '../check-tensor.ts'
import type { GraphIndex } from '../graph-index.ts'
import type { NodeProto, TensorProto } from '../proto/onnx_pb.ts'
import { tensorIntegers } from '../tensor-values.ts'
import { at, perChannel } from './channels.ts'

/** The bias that a tensor's only reader adds: one value per channel, or one for all. */
export function addedBias(
  index: GraphIndex,
  last: NodeProto,
  channels: number,
  after: number,
): { readonly last: NodeProto; readonly name: string; readonly values: Float32Array } | null {
  const add = index.onlyReader(last.output[0])
  if (add?.opType !== 'Add' || add.domain) return null
  const name = add.input[0] === last.output[0] ? add.input[1] : add.input[0]
  const constant = reshaped(index, name)
  if (!name || !constant) return null
  const [tensor, dims] = constant
  const values = perChannel(tensor, channels, after, dims)
  if (!values) return null
  return {
    last: add,
    name,
    values: Float32Array.from({ length: channels }, (_, i) => at(values, i)),
  }
}

// more axes than any convolution has
const mostAxes = 8

/** A constant with its dimensions, after a `Reshape` if there is one. */
function reshaped(
  index: GraphIndex,
  name: string | undefined,
): readonly [TensorProto, readonly number[]] | null {
  const constant = index.constant(name)
  if (constant) return [constant, constant.dims.map(Number)]
  const node = index.producer(name)
  if (node?.opType !== 'Reshape' || node.domain) return null
  const tensor = index.constant(node.input[0])
  const shape = index.constant(node.input[1])
  if (!tensor || !shape || elementCount(shape) > mostAxes) return null
  const target = tensorIntegers(shape)
  const count = elementCount(tensor)
  const given = target.reduce((product, size) => (size > 0 ? product * size : product), 1)
  // a zero means "copy this dimension", which no quantiser writes
  if (target.includes(0)) return null
  const dims = target.map((size) => (size === -1 ? count / given : size))
  return dims.reduce((product, size) => product * size, 1) === count ? [tensor, dims] : null
}
