import { refusal, within } from '../conversion.ts'
import type { Operator } from '../conversion.ts'
import { broadcast, channelCount } from '../value.ts'
import { convolutionWithBias } from './convolution.ts'
import { alignedValues } from './structure.ts'
import { requireNhwc } from './window.ts'

/** A unary op that has an ONNX operator of the same meaning. */
export function unary(opType: string): Operator {
  return {
    attributes: ['T'],
    convert(node, graph) {
      const input = graph.value(graph.input(node, 0))
      return graph.emit(node, opType, [input.name], input.shape)
    },
  }
}

/** A binary op, broadcast as in TensorFlow: shapes aligned at the last axis. */
export function binary(opType: string): Operator {
  return {
    attributes: ['T'],
    convert(node, graph) {
      const carried = opType === 'Add' ? convolutionWithBias(node, graph) : null
      if (carried) return carried
      const [a, b] = alignedValues([graph.input(node, 0), graph.input(node, 1)], graph)
      if (!a || !b) throw refusal(node, 'has no two inputs')
      const shape = within(node, () => broadcast(a.shape, b.shape))
      return graph.emit(node, opType, [a.name, b.name], shape)
    },
  }
}

export const square: Operator = {
  attributes: ['T'],
  convert(node, graph) {
    const input = graph.value(graph.input(node, 0))
    return graph.emit(node, 'Mul', [input.name, input.name], input.shape)
  },
}

/** tf.nn.bias_add: a vector added along the channels. */
export const biasAdd: Operator = {
  attributes: ['T', 'data_format'],
  convert(node, graph) {
    const input = graph.value(graph.input(node, 0))
    requireNhwc(node, input.shape)
    const { name, dims, data } = graph.floats(node, 1)
    const channels = channelCount(input.shape)
    if (dims.length !== 1 || dims[0] !== channels) {
      throw refusal(node, `bias of shape [${dims.join(', ')}] on ${channels} channels`)
    }
    const bias = graph.weight(`${name}/bias`, [1, channels, 1, 1], data)
    return graph.emit(node, 'Add', [input.name, bias], input.shape)
  },
}
