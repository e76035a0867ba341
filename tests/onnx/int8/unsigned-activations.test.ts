import { describe, expect, test } from 'vitest'
import { unsignedActivations } from '../../../src/onnx/int8/unsigned-activations.ts'
import { float32Tensor, float32Value, node, writeModel } from '../../../src/onnx/model-proto.ts'
import type { ModelProto, NodeProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { bytesTensor, expectSame, int8, network, noise, run, stored, uint8 } from '../networks.ts'

const scalar = (name: string, value: number) => float32Tensor(name, [], Float32Array.of(value))

function qLinearConv(from: string, to: string): NodeProto {
  return node('QLinearConv', [from, 'xs', 'xz', 'w', 'ws', 'wz', 'ys', 'yz'], [to], {
    pads: [1n, 1n, 1n, 1n],
  })
}

/** Two consecutive convolutions in the QOperator format of onnxruntime's `quantize_static`. */
function chain(type: number, between: readonly NodeProto[] = []): ModelProto {
  const signed = type === int8
  return network({
    node: [
      node('QuantizeLinear', ['x', 'xs', 'xz'], ['q']),
      qLinearConv('q', 'q1'),
      ...between,
      qLinearConv(between.at(-1)?.output[0] ?? 'q1', 'q2'),
      node('DequantizeLinear', ['q2', 'ys', 'yz'], ['y']),
    ],
    initializer: [
      scalar('xs', 0.011),
      bytesTensor('xz', type, [], [signed ? -9 : 119]),
      bytesTensor('w', int8, [2, 2, 3, 3], stored([2, 2, 3, 3], int8, 5)),
      scalar('ws', 0.013),
      bytesTensor('wz', int8, [], [0]),
      scalar('ys', 0.017),
      bytesTensor('yz', type, [], [signed ? 4 : 132]),
    ],
    input: [float32Value('x', [1, 2, 9, 8])],
    output: [float32Value('y', ['a', 'b', 'c', 'd'])],
  })
}

const ops = ({ graph }: ModelProto) => graph?.node.map(({ opType }) => opType)
const x = noise([1, 2, 9, 8], 12)

describe('unsignedActivations', () => {
  test('gives the same numbers to the last bit, and converts nothing between neighbours', async () => {
    const model = chain(int8)
    const before = writeModel(model)
    const unsigned = unsignedActivations(model)
    expect(ops(unsigned)).toEqual([
      'QuantizeLinear',
      ...['DequantizeLinear', 'QuantizeLinear'],
      ...['QLinearConv', 'QLinearConv'],
      ...['DequantizeLinear', 'QuantizeLinear'],
      'DequantizeLinear',
    ])
    const expected = await run(model, { x })
    expect(new Set(expected['y']!.data).size).toBeGreaterThan(20)
    expectSame(await run(unsigned, { x }), expected, 0)
    expect(writeModel(model)).toEqual(before)
  })

  test('passes signed values to operators that are not converted', async () => {
    const between = [node('MaxPool', ['q1'], ['pooled'], { kernel_shape: [2n, 2n] })]
    const model = chain(int8, between)
    expectSame(await run(unsignedActivations(model), { x }), await run(model, { x }), 0)
  })

  test('keeps signed graph outputs', async () => {
    const model = chain(int8)
    model.graph?.node.push(node('Cast', ['q1'], ['z'], { to: 1n }))
    model.graph?.output.push(float32Value('z', ['a', 'b', 'c', 'd']))
    expectSame(await run(unsignedActivations(model), { x }), await run(model, { x }), 0)
  })

  test('changes nothing a second time, nor for unsigned activations', () => {
    const unsigned = unsignedActivations(chain(int8))
    expect(unsignedActivations(unsigned)).toBe(unsigned)
    const model = chain(uint8)
    expect(unsignedActivations(model)).toBe(model)
  })

  test('gives the same matrix product', async () => {
    const model = network({
      node: [
        node('QuantizeLinear', ['x', 'xs', 'xz'], ['q']),
        node('QLinearMatMul', ['q', 'xs', 'xz', 'w', 'ws', 'wz', 'ys', 'yz'], ['p']),
        node('DequantizeLinear', ['p', 'ys', 'yz'], ['y']),
      ],
      initializer: [
        scalar('xs', 0.01),
        bytesTensor('xz', int8, [], [3]),
        bytesTensor('w', int8, [6, 4], stored([6, 4], int8, 2)),
        scalar('ws', 0.02),
        bytesTensor('wz', int8, [], [0]),
        scalar('ys', 0.03),
        bytesTensor('yz', int8, [], [-1]),
      ],
      input: [float32Value('x', [3, 6])],
      output: [float32Value('y', [3, 4])],
    })
    const feeds = { x: noise([3, 6], 4) }
    const unsigned = unsignedActivations(model)
    expect(unsigned).not.toBe(model)
    expectSame(await run(unsigned, feeds), await run(model, feeds), 0)
  })

  test('converts an activation once for all its readers', async () => {
    const model = chain(int8)
    model.graph!.node.splice(-1, 0, qLinearConv('q', 'other'))
    model.graph!.node.push(node('DequantizeLinear', ['other', 'ys', 'yz'], ['z']))
    model.graph!.output.push(float32Value('z', ['a', 'b', 'c', 'd']))
    const unsigned = unsignedActivations(model)
    const made = unsigned.graph!.node.filter(({ output }) => output[0]?.startsWith('q_unsigned'))
    expect(made.map(({ output }) => output)).toEqual([['q_unsigned']])
    expectSame(await run(unsigned, { x }), await run(model, { x }), 0)
  })

  test.each<[string, (model: ModelProto) => void]>([
    [
      'of operators that ONNX does not define',
      ({ graph }) => {
        for (const one of graph!.node) one.domain = 'com.example'
      },
    ],
    [
      'of other operators with the same inputs',
      ({ graph }) => {
        for (const one of graph!.node) one.opType = one.opType.replace('QLinear', 'Other')
      },
    ],
    [
      'that are stored',
      ({ graph }) => {
        graph!.initializer.push(
          ...['q', 'q1'].map((name) => bytesTensor(name, int8, [1, 2, 1, 1], [1, 2])),
        )
      },
    ],
    [
      'whose zero point is computed',
      ({ graph }) => {
        graph!.initializer = graph!.initializer.filter(({ name }) => name !== 'xz')
      },
    ],
    [
      'whose results have a computed zero point',
      ({ graph }) => {
        graph!.initializer = graph!.initializer.filter(({ name }) => name !== 'yz')
      },
    ],
  ])('leaves activations alone %s', (_, change) => {
    const model = chain(int8)
    change(model)
    expect(unsignedActivations(model)).toBe(model)
  })

  test('leaves signed activations with an unsigned result alone', () => {
    const model = chain(int8)
    model.graph!.initializer = model.graph!.initializer.map((tensor) =>
      tensor.name === 'yz' ? bytesTensor('yz', uint8, [], [132]) : tensor,
    )
    expect(unsignedActivations(model)).toBe(model)
  })
})
