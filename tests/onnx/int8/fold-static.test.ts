import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { foldStatic } from '../../../src/onnx/int8/fold-static.ts'
import {
  float16Tensor,
  float32Tensor,
  float32Value,
  int64Tensor,
  node,
} from '../../../src/onnx/model-proto.ts'
import {
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from '../../../src/onnx/proto/onnx_pb.ts'
import { tensorFloats } from '../../../src/onnx/tensor-values.ts'
import { bytesTensor, int8, network, uint8 } from '../networks.ts'
import { foreign } from './graphs.ts'

const floats = (name: string, dims: readonly number[], ...values: number[]) =>
  float32Tensor(name, dims, Float32Array.from(values))
const int32 = (name: string, dims: readonly number[], ...values: number[]) =>
  create(TensorProtoSchema, {
    name,
    dataType: DataType.INT32,
    dims: dims.map(BigInt),
    int32Data: values,
  })

function graph(nodes: readonly NodeProto[], initializer: readonly TensorProto[], opset = 13) {
  return network(
    {
      node: [...nodes],
      initializer: [...initializer],
      input: [float32Value('x', ['a'])],
      output: [float32Value('y', ['a'])],
    },
    opset,
  )
}

/** The only stored tensor of a folded network. */
function onlyStored({ graph: folded }: ModelProto) {
  const [tensor, ...others] = folded!.initializer
  expect([folded!.node.length, others.length]).toEqual([0, 0])
  return { name: tensor!.name, dims: tensor!.dims.map(Number), values: [...tensorFloats(tensor!)] }
}

describe('stored values', () => {
  const dequantize = (attributes = {}) =>
    node('DequantizeLinear', ['q', 's', 'z'], ['y'], attributes)
  const table = bytesTensor('q', int8, [2, 3], [10, 20, 30, -10, -20, -30])

  test('are scaled less their zero point, under the name of the result', () => {
    const tensors = [table, floats('s', [], 0.5), bytesTensor('z', int8, [], [10])]
    expect(onlyStored(foldStatic(graph([dequantize()], tensors)))).toEqual({
      name: 'y',
      dims: [2, 3],
      values: [0, 5, 10, -10, -15, -20],
    })
  })

  test.each([
    ['the second axis, if no other is given', {}, [10, 40, 90, -10, -40, -90]],
    ['the last axis', { axis: -1n }, [10, 40, 90, -10, -40, -90]],
  ])('may have a scale along %s', (_, attributes, values) => {
    const tensors = [table, floats('s', [3], 1, 2, 3), bytesTensor('z', int8, [3], [0, 0, 0])]
    expect(onlyStored(foldStatic(graph([dequantize(attributes)], tensors))).values).toEqual(values)
  })

  test.each([[0n], [-2n]])('may have a scale and a zero point along axis %d', (axis) => {
    const tensors = [table, floats('s', [2], 1, 10), bytesTensor('z', int8, [2], [5, -5])]
    expect(onlyStored(foldStatic(graph([dequantize({ axis })], tensors))).values).toEqual([
      5, 15, 25, -50, -150, -250,
    ])
  })

  test('may have a scale along a middle axis, which repeats for each outer one', () => {
    const tensors = [
      bytesTensor('q', uint8, [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
      floats('s', [2], 1, 10),
      bytesTensor('z', uint8, [2], [0, 1]),
    ]
    expect(onlyStored(foldStatic(graph([dequantize()], tensors))).values).toEqual([
      1, 2, 20, 30, 5, 6, 60, 70,
    ])
  })

  test('may be a bias of 32 bits without a zero point', () => {
    const one = node('DequantizeLinear', ['q', 's'], ['y'])
    const tensors = [int32('q', [2], 70_000, -3), floats('s', [], 0.5)]
    expect(onlyStored(foldStatic(graph([one], tensors))).values).toEqual([35_000, -1.5])
  })

  const s = floats('s', [], 0.5)
  const z = bytesTensor('z', int8, [], [10])
  test.each<[string, NodeProto, readonly TensorProto[], number?]>([
    ['in an operator set without limits as inputs', dequantize(), [table, s, z], 10],
    ['of an operator that ONNX does not define', foreign(dequantize()), [table, s, z]],
    ['of another operator', node('Mul', ['q', 's', 'z'], ['y']), [table, s, z]],
    ['that are computed', dequantize(), [s, z]],
    ['with a computed scale', dequantize(), [table, z]],
    ['with a computed zero point', dequantize(), [table, s]],
    ['of 64 bits', dequantize(), [int64Tensor('q', [1], BigInt64Array.of(1n)), s, z]],
    [
      'with a scale in half precision',
      dequantize(),
      [table, float16Tensor('s', [], Uint16Array.of(0x3800)), z],
    ],
    ['scaled in blocks', dequantize({ block_size: 3n }), [table, s, z]],
    ['with a scale for other channels', dequantize(), [table, floats('s', [2], 1, 2), z]],
    [
      'with a zero point for other channels than its scale',
      dequantize(),
      [table, floats('s', [3], 1, 2, 3), z],
    ],
    [
      'with an axis that is not there',
      dequantize({ axis: 2n }),
      [table, floats('s', [2], 1, 2), z],
    ],
  ])('stay as they are %s', (_, one, tensors, opset) => {
    const model = graph([one], tensors, opset)
    expect(foldStatic(model)).toBe(model)
  })

  test('are paid for with their scales and zero points', () => {
    // each use is all that the file stores; five are more than four times that and a million to spare
    const count = 2 ** 19
    const uses = (times: number) =>
      graph(
        Array.from({ length: times }, (_, i) =>
          node('DequantizeLinear', ['q', 's', 'z'], [`y${i}`]),
        ),
        [
          bytesTensor('q', int8, [1, count], Array<number>(count).fill(1)),
          float32Tensor('s', [count], new Float32Array(count)),
          bytesTensor('z', int8, [count], Array<number>(count).fill(0)),
        ],
      )
    expect(() => foldStatic(uses(4))).not.toThrow()
    expect(() => foldStatic(uses(5))).toThrow('would be more than')
  })
})

describe('the quantisation of an activation', () => {
  const quantize = node('QuantizeLinear', ['x', 's', 'z'], ['q'])
  const dequantize = node('DequantizeLinear', ['q', 's', 'z'], ['y'])
  const tensors = (type: number, zero: number) => [
    floats('s', [], 0.5),
    bytesTensor('z', type, [], [zero]),
  ]

  test.each([
    ['signed', int8, -28, [-50, 77.5]],
    ['unsigned', uint8, 100, [-50, 77.5]],
    ['unsigned, from zero', uint8, 0, [0, 127.5]],
  ])('becomes the range of its %s integers', (_, type, zero, [least, most]) => {
    const folded = foldStatic(graph([quantize, dequantize], tensors(type, zero))).graph!
    expect(folded.node.map(({ opType, input, output }) => [opType, input, output])).toEqual([
      ['Clip', ['x', 'y_least', 'y_most'], ['y']],
    ])
    expect(folded.initializer.map((one) => [one.name, one.dims, ...tensorFloats(one)])).toEqual([
      ['y_least', [], least],
      ['y_most', [], most],
    ])
  })

  test('may name other tensors with the same values', () => {
    const other = node('DequantizeLinear', ['q', 's2', 'z2'], ['y'])
    const same = [floats('s2', [1], 0.5), bytesTensor('z2', int8, [1], [3])]
    const folded = foldStatic(graph([quantize, other], [...tensors(int8, 3), ...same]))
    expect(folded.graph!.node.map(({ opType }) => opType)).toEqual(['Clip'])
  })

  const z2 = bytesTensor('z2', int8, [], [4])
  test.each<[string, readonly NodeProto[], readonly TensorProto[]]>([
    [
      'with another scale',
      [quantize, node('DequantizeLinear', ['q', 's2', 'z'], ['y'])],
      [...tensors(int8, 3), floats('s2', [], 0.25)],
    ],
    [
      'with another zero point',
      [quantize, node('DequantizeLinear', ['q', 's', 'z2'], ['y'])],
      [...tensors(int8, 3), z2],
    ],
    ['with a computed scale', [quantize, dequantize], tensors(int8, 3).slice(1)],
    ['with a computed zero point', [quantize, dequantize], tensors(int8, 3).slice(0, 1)],
    [
      'with a zero point of 32 bits',
      [quantize, dequantize],
      [floats('s', [], 0.5), int32('z', [], 3)],
    ],
    [
      'with a scale per channel',
      [quantize, dequantize],
      [floats('s', [2], 0.5, 0.5), bytesTensor('z', int8, [], [3])],
    ],
    ['by an operator that ONNX does not define', [foreign(quantize), dequantize], tensors(int8, 3)],
    ['by another operator', [node('Cast', ['x', 's', 'z'], ['q']), dequantize], tensors(int8, 3)],
    ['of nothing', [node('QuantizeLinear', [''], ['q']), dequantize], tensors(int8, 3)],
    ['by nothing', [dequantize], tensors(int8, 3)],
  ])('stays as it is %s', (_, nodes, constants) => {
    const model = graph(nodes, constants)
    expect(foldStatic(model)).toBe(model)
  })
})

test('a network without integers is the same network', () => {
  const plain = graph([node('Relu', ['x'], ['y'])], [])
  expect(foldStatic(plain)).toBe(plain)
})
