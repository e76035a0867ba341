import type { GraphIndex } from '../graph-index.ts'
import type { NodeProto } from '../proto/onnx_pb.ts'

/** The activation function after a tensor, and its output tensor. */
export interface FoundActivation {
  readonly name: string
  readonly output: string
  /** the nodes that compute it */
  readonly nodes: readonly NodeProto[]
}

/** The activation of a tensor: a node that is its only reader, or SiLU in the form exporters write, x * s(x). */
export function activationOf(tensor: string, index: GraphIndex): FoundActivation | null {
  const readers = index.readers(tensor)
  const only = index.onlyReader(tensor)
  if (only) {
    const name = names.get(only.opType)
    const output = only.output[0]
    return name !== undefined && output ? { name, output, nodes: [only] } : null
  }
  const sigmoid = readers.find(({ opType }) => opType === 'Sigmoid')
  const product = sigmoid && index.onlyReader(sigmoid.output[0])
  const output = product?.output[0]
  const isSilu =
    product?.opType === 'Mul' &&
    product.input.includes(tensor) &&
    readers.every((reader) => reader === sigmoid || reader === product)
  return isSilu && sigmoid && output ? { name: 'SiLU', output, nodes: [sigmoid, product] } : null
}

/** ONNX operators that are activation functions, with their usual names. */
const names: ReadonlyMap<string, string> = new Map([
  ['Relu', 'ReLU'],
  ['LeakyRelu', 'leaky ReLU'],
  ['PRelu', 'PReLU'],
  ['HardSwish', 'hard swish'],
  ['HardSigmoid', 'hard sigmoid'],
  ['Sigmoid', 'sigmoid'],
  ['Tanh', 'tanh'],
  ['Elu', 'ELU'],
  ['Selu', 'SELU'],
  ['Celu', 'CELU'],
  ['Mish', 'Mish'],
  ['Gelu', 'GELU'],
  ['Softplus', 'softplus'],
  ['Clip', 'clip'],
])
