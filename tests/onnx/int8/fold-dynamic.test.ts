import { describe, expect, test } from 'vitest'
import { foldDynamic } from '../../../src/onnx/int8/fold-dynamic.ts'
import { float32Tensor, float32Value, node } from '../../../src/onnx/model-proto.ts'
import type { ModelProto, NodeProto, TensorProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { tensorFloats } from '../../../src/onnx/tensor-values.ts'
import { bytesTensor, int8, network, uint8 } from '../networks.ts'
import { foreign } from './graphs.ts'

const scalar = (name: string, value: number) => float32Tensor(name, [], Float32Array.of(value))

/** The nodes of a graph as `operator(inputs) -> outputs`. */
const lines = ({ graph }: ModelProto) =>
  graph!.node.map(({ opType, input, output }) => `${opType}(${input.join()}) -> ${output.join()}`)

const values = ({ graph }: ModelProto) =>
  Object.fromEntries(graph!.initializer.map((tensor) => [tensor.name, [...tensorFloats(tensor)]]))

/** A graph of the named steps, in which any may be replaced, and of stored tensors likewise. */
function graph(
  steps: Readonly<Record<string, NodeProto>>,
  tensors: Readonly<Record<string, TensorProto>>,
  change: Readonly<Record<string, NodeProto | TensorProto | null>> = {},
): ModelProto {
  const changedOf = <T>(all: Readonly<Record<string, T>>) =>
    Object.entries(all).flatMap(([name, one]) => {
      const other = change[name]
      return other === null ? [] : [(other ?? one) as T]
    })
  return network({
    node: changedOf(steps),
    initializer: changedOf(tensors),
    input: [float32Value('x', ['a', 'b', 'c', 'd'])],
    output: [float32Value('y', ['a', 'b', 'c', 'd'])],
  })
}

describe('a convolution in 8 bits', () => {
  const steps = {
    dynamic: node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
    conv: node('ConvInteger', ['xq', 'wq', 'xz', 'wz'], ['sum'], { pads: [0n, 0n, 1n, 1n] }),
    cast: node('Cast', ['sum'], ['float'], { to: 1n }),
    scale: node('Mul', ['xs', 'ws'], ['scale']),
    scaled: node('Mul', ['float', 'scale'], ['scaled']),
    add: node('Add', ['scaled', 'b'], ['y']),
  }
  const tensors = {
    wq: bytesTensor('wq', int8, [2, 1, 1, 2], [10, -10, 4, 6]),
    wz: bytesTensor('wz', int8, [2], [0, 4]),
    ws: float32Tensor('ws', [2, 1, 1], Float32Array.of(0.5, 2)),
    b: float32Tensor('b', [2, 1, 1], Float32Array.of(7, 8)),
  }
  const conv = (change: Readonly<Record<string, NodeProto | TensorProto | null>> = {}) =>
    graph(steps, tensors, change)

  test('is a float one of its dequantised weights and its bias, with all its attributes', () => {
    const folded = foldDynamic(conv())
    expect(lines(folded)).toEqual(['Conv(x,wq_float32,b_float32) -> y'])
    expect(values(folded)).toEqual({ wq_float32: [5, -5, 0, 4], b_float32: [7, 8] })
    expect(folded.graph!.initializer.map(({ dims }) => dims)).toEqual([[2n, 1n, 1n, 2n], [2n]])
    expect(folded.graph!.node[0]!.attribute).toEqual(steps.conv.attribute)
  })

  test('has no bias if none is added', () => {
    const folded = foldDynamic(conv({ add: node('Identity', ['scaled'], ['y']) }))
    expect(lines(folded)).toEqual(['Conv(x,wq_float32) -> scaled', 'Identity(scaled) -> y'])
  })

  test('of one axis is folded too, with channels before that axis', () => {
    const folded = foldDynamic(
      conv({
        wq: bytesTensor('wq', int8, [2, 1, 2], [10, -10, 4, 6]),
        ws: float32Tensor('ws', [2, 1], Float32Array.of(0.5, 2)),
        b: float32Tensor('b', [2, 1], Float32Array.of(7, 8)),
      }),
    )
    expect(lines(folded)).toEqual(['Conv(x,wq_float32,b_float32) -> y'])
    expect(values(folded)).toEqual({ wq_float32: [5, -5, 0, 4], b_float32: [7, 8] })
  })

  test.each<[string, Readonly<Record<string, NodeProto | TensorProto | null>>]>([
    ['is not one of ONNX’s', { conv: foreign(steps.conv) }],
    ['has weights of two axes', { wq: bytesTensor('wq', int8, [2, 2], [10, -10, 4, 6]) }],
    ['has weights in float', { wq: float32Tensor('wq', [2, 1, 1, 2], new Float32Array(4)) }],
    ['has computed weights', { wq: null }],
    ['has a computed zero point of its weights', { wz: null }],
    ['has a zero point for other channels', { wz: bytesTensor('wz', int8, [3], [1, 2, 3]) }],
    ['has a scale for other channels', { ws: float32Tensor('ws', [3, 1, 1], new Float32Array(3)) }],
    ['has a computed scale of its weights', { ws: null }],
    ['reads what is not quantised here', { dynamic: node('Split', ['x'], ['xq', 'xs', 'xz']) }],
    ['reads what ONNX does not define', { dynamic: foreign(steps.dynamic) }],
    [
      'has the zero point of something else',
      {
        conv: node('ConvInteger', ['xq', 'wq', 'other', 'wz'], ['sum']),
      },
    ],
    ['has no zero point of its input', { conv: node('ConvInteger', ['xq', 'wq'], ['sum']) }],
    [
      'reads the zero point itself',
      {
        conv: node('ConvInteger', ['xz', 'wq', 'xz', 'wz'], ['sum']),
      },
    ],
    ['quantises nothing', { dynamic: node('DynamicQuantizeLinear', [''], ['xq', 'xs', 'xz']) }],
    [
      'has a scale that nobody names',
      {
        dynamic: node('DynamicQuantizeLinear', ['x'], ['xq', '', 'xz']),
      },
    ],
    ['is not scaled', { scaled: node('Add', ['float', 'scale'], ['scaled']) }],
  ])('is left alone if it %s', (_, change) => {
    const model = conv(change)
    expect(foldDynamic(model)).toBe(model)
  })

  test('pays for the scales of its channels before they are multiplied', () => {
    // a file of a few bytes that declares a million channels, many times
    const channels = 2 ** 20
    const wide = bytesTensor('wq', uint8, [channels, 0, 1, 1], [])
    const many = Array.from({ length: 5 }, (_, i) => [
      node('ConvInteger', ['xq', 'wq', 'xz'], [`sum${i}`]),
      node('Cast', [`sum${i}`], [`float${i}`], { to: 1n }),
      node('Mul', [`float${i}`, 'scale'], [`y${i}`]),
    ])
    const model = network({
      node: [steps.dynamic, steps.scale, ...many.flat()],
      initializer: [wide, scalar('ws', 1)],
      output: many.map((_, i) => float32Value(`y${i}`, [])),
    })
    expect(() => foldDynamic(model)).toThrow('more than 1048580 values')
  })
})

describe('a matrix product in 8 bits', () => {
  const steps = {
    left: node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
    right: node('DynamicQuantizeLinear', ['x2'], ['vq', 'vs', 'vz']),
    product: node('MatMulInteger', ['xq', 'wq', 'xz', 'wz'], ['sum']),
    cast: node('Cast', ['sum'], ['float'], { to: 1n }),
    both: node('Mul', ['vs', 'ws'], ['both']),
    scale: node('Mul', ['xs', 'ws'], ['scale']),
    scaled: node('Mul', ['float', 'scale'], ['y']),
  }
  const tensors = {
    wq: bytesTensor('wq', uint8, [2, 3], [130, 131, 132, 126, 125, 124]),
    wz: bytesTensor('wz', uint8, [3], [128, 129, 130]),
    ws: float32Tensor('ws', [3], Float32Array.of(1, 10, 100)),
  }
  const product = (change: Readonly<Record<string, NodeProto | TensorProto | null>> = {}) =>
    graph(steps, tensors, change)

  test('is a float one of its stored right side, whose columns have scales and zero points', () => {
    const folded = foldDynamic(product())
    expect(lines(folded)).toEqual(['MatMul(x,wq_float32) -> y'])
    expect(values(folded)).toEqual({ wq_float32: [2, 20, 200, -2, -40, -600] })
  })

  const onLeft = {
    product: node('MatMulInteger', ['wq', 'xq', 'wz', 'xz'], ['sum']),
    wz: bytesTensor('wz', uint8, [], [128]),
    ws: scalar('ws', 2),
  }

  test('is a float one of its stored left side, which has a single scale and zero point', () => {
    const folded = foldDynamic(product(onLeft))
    expect(lines(folded)).toEqual(['MatMul(wq_float32,x) -> y'])
    expect(values(folded)).toEqual({ wq_float32: [4, 6, 8, -4, -6, -8] })
  })

  const both = {
    product: node('MatMulInteger', ['xq', 'vq', 'xz', 'vz'], ['sum']),
    scale: node('Mul', ['xs', 'vs'], ['scale']),
  }

  test('is a float one of both sides if both are computed', () => {
    expect(lines(foldDynamic(product(both)))).toEqual(['MatMul(x,x2) -> y'])
  })

  test.each<[string, Readonly<Record<string, NodeProto | TensorProto | null>>]>([
    ['is not one of ONNX’s', { product: foreign(steps.product) }],
    [
      'has a stored vector',
      {
        wq: bytesTensor('wq', uint8, [3], [1, 2, 3]),
        ws: scalar('ws', 1),
        wz: bytesTensor('wz', uint8, [], [0]),
      },
    ],
    ['has a stored side in float', { wq: float32Tensor('wq', [2, 3], new Float32Array(6)) }],
    ['has a side that is neither stored nor quantised here', { wq: null }],
    [
      'has two stored sides',
      {
        left: null,
        product: node('MatMulInteger', ['wq', 'wq', 'wz', 'wz'], ['sum']),
        scaled: node('Mul', ['float', 'ws'], ['y']),
        scale: null,
      },
    ],
    [
      'has a scale for each row of its left side',
      {
        ...onLeft,
        ws: float32Tensor('ws', [2], Float32Array.of(1, 2)),
      },
    ],
    ['has a computed zero point of its stored side', { wz: null }],
    [
      'has a constant beside the scales of two computed sides',
      {
        ...both,
        scale: node('Mul', ['xs', 'both'], ['scale']),
      },
    ],
    [
      'is of two computed sides, one of whose scales is missing',
      {
        ...both,
        scale: node('Mul', ['xs', 'ws'], ['scale']),
      },
    ],
  ])('is left alone if it %s', (_, change) => {
    const model = product(change)
    expect(foldDynamic(model)).toBe(model)
  })
})

test('a network without a graph, or without integers, is the same network', () => {
  const plain = network({ node: [node('Relu', ['x'], ['y'])] })
  expect(foldDynamic(plain)).toBe(plain)
  const { graph: _, ...none } = plain
  expect(foldDynamic(none as ModelProto)).toBe(none)
})
