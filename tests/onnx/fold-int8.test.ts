import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import {
  float32Tensor,
  float32Value,
  int64Tensor,
  node,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import {
  TensorProtoSchema,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { tensorFloats } from '../../src/onnx/tensor-values.ts'
import {
  bytesTensor,
  expectSame,
  hasRealNetworks,
  int8,
  network,
  noise,
  picture,
  realNetwork,
  slow,
  run,
  stored,
  uint8,
} from './networks.ts'

const scalar = (name: string, value: number) => float32Tensor(name, [], Float32Array.of(value))

interface ConvCase {
  readonly type?: number
  readonly scale?: TensorProto
  readonly zero?: TensorProto | null
  readonly bias?: readonly [TensorProto, ...NodeProto[]]
  readonly extra?: readonly NodeProto[]
  readonly outputs?: readonly string[]
  readonly group?: bigint
}

/** A convolution of 2 channels to 4, in the form that onnxruntime's `quantize_dynamic` writes. */
function quantisedConv(given: ConvCase = {}): ModelProto {
  const type = given.type ?? int8
  const zero =
    given.zero === undefined ? bytesTensor('wz', type, [], [type === int8 ? -3 : 120]) : given.zero
  const group = given.group ?? 1n
  const dims = [4, 2 / Number(group), 3, 3]
  const [bias, ...nodes] = given.bias ?? []
  const tail = bias
    ? [node('Add', ['scaled', nodes.at(-1)?.output[0] ?? bias.name], ['y'])]
    : [node('Identity', ['scaled'], ['y'])]
  return network({
    node: [
      node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
      node('ConvInteger', ['xq', 'wq', 'xz', ...(zero ? ['wz'] : [])], ['sum'], {
        pads: [1n, 1n, 1n, 1n],
        strides: [2n, 1n],
        group,
      }),
      node('Cast', ['sum'], ['float'], { to: 1n }),
      node('Mul', ['xs', 'ws'], ['scale']),
      node('Mul', ['float', 'scale'], ['scaled']),
      ...nodes,
      ...tail,
      ...(given.extra ?? []),
    ],
    initializer: [
      bytesTensor('wq', type, dims, stored(dims, type, 3)),
      given.scale ?? scalar('ws', 0.01),
      ...(zero ? [zero] : []),
      ...(bias ? [bias] : []),
      ...(nodes.length > 0 ? [int64Tensor('shape', [4], BigInt64Array.of(1n, -1n, 1n, 1n))] : []),
    ],
    input: [float32Value('x', [1, 2, 8, 8])],
    output: ['y', ...(given.outputs ?? [])].map((name) => float32Value(name, ['a', 'b', 'c', 'd'])),
  })
}

const ops = ({ graph }: ModelProto) => graph?.node.map(({ opType }) => opType)
const vector = (name: string, dims: number[]) => float32Tensor(name, dims, noise([4], 9).data)
const reshapedBias = [vector('b', [4]), node('Reshape', ['b', 'shape'], ['b4'])] as const
const x = noise([1, 2, 8, 8], 1)

// quantisation steps of the input, 1/127 wide, times 18 weights of up to 1.3: the errors add up randomly
const rounding = 0.04

describe('foldInt8', () => {
  test.each<[string, ConvCase, string[]]>([
    ['with a scale and a zero point of the whole tensor', {}, ['Conv', 'Identity']],
    ['of unsigned weights', { type: uint8 }, ['Conv', 'Identity']],
    ['without a zero point', { zero: null }, ['Conv', 'Identity']],
    ['in groups', { group: 2n }, ['Conv', 'Identity']],
    [
      'with a scale of every channel',
      { scale: float32Tensor('ws', [4, 1, 1], Float32Array.of(0.01, 0.02, 0.005, 0.015)) },
      ['Conv', 'Identity'],
    ],
    ['and the bias behind a Reshape', { bias: reshapedBias }, ['Conv']],
    ['and a bias of the right dimensions', { bias: [vector('b', [1, 4, 1, 1])] }, ['Conv']],
    ['and one bias for all', { bias: [scalar('b', 0.3)] }, ['Conv']],
  ])('makes one convolution of a quantised one %s', async (_, given, expected) => {
    const model = quantisedConv(given)
    const before = writeModel(model)
    const folded = foldInt8(model)
    expect(ops(folded)).toEqual(expected)
    expect(writeModel(model)).toEqual(before)
    expectSame(await run(folded, { x }), await run(model, { x }), rounding)
    // a second pass finds nothing to do
    expect(foldInt8(folded)).toBe(folded)
  })

  test('stores the weights minus the zero point of their channel, scaled, to the last bit', () => {
    // the runtime itself does not support a zero point per channel
    const folded = foldInt8(
      quantisedConv({
        scale: float32Tensor('ws', [4, 1, 1], Float32Array.of(0.01, 0.02, 0.005, 0.015)),
        zero: bytesTensor('wz', int8, [4], [1, -2, 3, 0]),
      }),
    )
    const weights = folded.graph?.initializer.find(({ dims }) => dims.length === 4)
    const expected = stored([4, 2, 3, 3], int8, 3).map((q, i) => {
      const channel = Math.floor(i / 18)
      const scale = Math.fround([0.01, 0.02, 0.005, 0.015][channel] ?? NaN)
      return Math.fround((q - ([1, -2, 3, 0][channel] ?? NaN)) * scale)
    })
    expect(weights && [...tensorFloats(weights)]).toEqual(expected)
    expect(folded.graph?.initializer).toHaveLength(1)
  })

  test('does not fold a bias that is not one value per channel', async () => {
    const model = quantisedConv({ bias: [float32Tensor('b', [8], noise([8], 4).data)] })
    const folded = foldInt8(model)
    expect(ops(folded)).toEqual(['Conv', 'Add'])
    expectSame(await run(folded, { x }), await run(model, { x }), rounding)
  })

  test('does not fold a bias if other nodes read the sum without it', async () => {
    const extra = [node('Relu', ['scaled'], ['z'])]
    const model = quantisedConv({ bias: [scalar('b', 1)], extra, outputs: ['z'] })
    const folded = foldInt8(model)
    expect(ops(folded)).toEqual(['Conv', 'Add', 'Relu'])
    expectSame(await run(folded, { x }), await run(model, { x }), rounding)
  })

  test('does not fold the network’s own next multiplication', async () => {
    const model = quantisedConv({
      extra: [node('Sigmoid', ['y'], ['s']), node('Mul', ['y', 's'], ['z'])],
      outputs: ['z'],
    })
    const folded = foldInt8(model)
    expect(ops(folded)).toEqual(['Conv', 'Identity', 'Sigmoid', 'Mul'])
    expectSame(await run(folded, { x }), await run(model, { x }), rounding)
  })

  test.each<[string, ConvCase]>([
    ['whose whole numbers are given out too', { outputs: ['sum'] }],
    [
      'whose unscaled sum is used elsewhere',
      { extra: [node('Relu', ['float'], ['z'])], outputs: ['z'] },
    ],
    [
      'whose scale runs along the width',
      { scale: float32Tensor('ws', [8], new Float32Array(8).fill(0.01)) },
    ],
  ])('leaves a convolution alone %s', (_, given) => {
    const model = quantisedConv(given)
    expect(foldInt8(model)).toBe(model)
  })

  test('does not fold a convolution that is scaled by another input', () => {
    const model = quantisedConv()
    const [, , , mul] = model.graph?.node ?? []
    mul?.input.splice(0, 1, 'other')
    model.graph?.input.push(float32Value('other', []))
    expect(foldInt8(model)).toBe(model)
  })

  test('terminates on cyclic graphs', () => {
    const circle = network({
      node: [
        node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
        node('ConvInteger', ['xq', 'wq', 'xz'], ['sum']),
        node('Cast', ['sum'], ['a'], { to: 1n }),
        node('Mul', ['a', 'b'], ['b']),
      ],
      initializer: [bytesTensor('wq', int8, [1, 1, 1, 1], [1])],
      output: [float32Value('b', [])],
    })
    expect(foldInt8(circle)).toBe(circle)
  })

  test('stores shared weights once', () => {
    const model = quantisedConv()
    const { graph } = model
    const twin = (graph?.node.slice(1) ?? []).map((one) =>
      node(
        one.opType,
        one.input.map((name) =>
          ['sum', 'float', 'scale', 'scaled'].includes(name) ? `${name}2` : name,
        ),
        one.output.map((name) => `${name}2`),
        one.opType === 'Cast' ? { to: 1n } : {},
      ),
    )
    graph?.node.push(...twin)
    graph?.output.push(float32Value('y2', ['a', 'b', 'c', 'd']))
    const folded = foldInt8(model)
    expect(ops(folded)?.filter((op) => op === 'Conv')).toHaveLength(2)
    expect(folded.graph?.initializer).toHaveLength(1)
  })

  describe('of matrix products', () => {
    function quantisedProduct(graph: Partial<GraphProto>, b: readonly string[]): ModelProto {
      return network({
        node: [
          node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
          ...(graph.node ?? []),
          node('MatMulInteger', ['xq', b[0] ?? '', 'xz', b[1] ?? ''], ['sum']),
          node('Cast', ['sum'], ['float'], { to: 1n }),
          node('Mul', ['xs', b[2] ?? ''], ['scale']),
          node('Mul', ['float', 'scale'], ['y']),
        ],
        initializer: graph.initializer ?? [],
        input: [float32Value('x', [2, 6]), ...(graph.input ?? [])],
        output: [float32Value('y', ['m', 'n'])],
      })
    }
    const x = noise([2, 6], 5)

    test.each([
      ['the whole tensor', scalar('ws', 0.01), bytesTensor('wz', uint8, [], [100])],
      [
        'every column',
        float32Tensor('ws', [3], Float32Array.of(0.01, 0.02, 0.003)),
        bytesTensor('wz', uint8, [3], [100, 120, 140]),
      ],
    ])('takes scale and zero point of %s', async (_, scale, zero) => {
      const weights = bytesTensor('wq', uint8, [6, 3], stored([6, 3], uint8, 6))
      const model = quantisedProduct({ initializer: [weights, scale, zero] }, ['wq', 'wz', 'ws'])
      const folded = foldInt8(model)
      expect(ops(folded)).toEqual(['MatMul'])
      expectSame(await run(folded, { x }), await run(model, { x }), rounding)
    })

    test('folds a stored left operand', async () => {
      const model = network({
        node: [
          node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
          node('MatMulInteger', ['wq', 'xq', 'wz', 'xz'], ['sum']),
          node('Cast', ['sum'], ['float'], { to: 1n }),
          node('Mul', ['float', 'xs'], ['half']),
          node('Mul', ['ws', 'half'], ['y']),
        ],
        initializer: [
          bytesTensor('wq', uint8, [3, 2], stored([3, 2], uint8, 6)),
          bytesTensor('wz', uint8, [], [128]),
          scalar('ws', 0.02),
        ],
        input: [float32Value('x', [2, 6])],
        output: [float32Value('y', [3, 6])],
      })
      const folded = foldInt8(model)
      expect(ops(folded)).toEqual(['MatMul'])
      expectSame(await run(folded, { x }), await run(model, { x }), rounding)
    })

    test('folds two computed operands', async () => {
      const model = quantisedProduct(
        {
          node: [node('DynamicQuantizeLinear', ['b'], ['bq', 'bs', 'bz'])],
          input: [float32Value('b', [6, 3])],
        },
        ['bq', 'bz', 'bs'],
      )
      const folded = foldInt8(model)
      expect(ops(folded)).toEqual(['MatMul'])
      const feeds = { x, b: noise([6, 3], 8) }
      expectSame(await run(folded, feeds), await run(model, feeds), rounding)
    })
  })
})

describe('foldInt8 of statically quantised networks', () => {
  /** A convolution in QDQ form, as onnxruntime's `quantize_static` writes it. */
  function quantised(opset = 13, own: string | null = null): ModelProto {
    const channels = Float32Array.of(0.01, 0.02, 0.005, 0.015)
    return network(
      {
        node: [
          node('QuantizeLinear', ['x', 'xs', 'xz'], ['xq']),
          node('DequantizeLinear', ['xq', 'xs', 'xz'], ['xd']),
          node('DequantizeLinear', ['wq', 'ws', 'wz'], ['wd'], { axis: 0n }),
          node('DequantizeLinear', ['bq', 'bs'], ['bd'], { axis: 0n }),
          node('Conv', ['xd', 'wd', 'bd'], ['sum'], { pads: [1n, 1n, 1n, 1n] }),
          // the zero point maps the smallest integer to 0: the quantiser has merged a Relu into the range
          node('QuantizeLinear', ['sum', 'ys', 'yz'], ['yq']),
          node('DequantizeLinear', ['yq', own ?? 'ys', 'yz'], ['y']),
        ],
        initializer: [
          scalar('xs', 1 / 127),
          bytesTensor('xz', int8, [], [0]),
          bytesTensor('wq', int8, [4, 2, 3, 3], stored([4, 2, 3, 3], int8, 3)),
          float32Tensor('ws', [4], channels),
          bytesTensor('wz', int8, [4], [0, 0, 0, 0]),
          create(TensorProtoSchema, {
            name: 'bq',
            dataType: 6,
            dims: [4n],
            int32Data: [900, -300, 4000, 0],
          }),
          float32Tensor(
            'bs',
            [4],
            channels.map((scale) => scale / 127),
          ),
          scalar('ys', 3 / 255),
          bytesTensor('yz', uint8, [], [0]),
          scalar('other', 1),
        ],
        input: [float32Value('x', [1, 2, 8, 8])],
        output: [float32Value('y', [1, 4, 8, 8])],
      },
      opset,
    )
  }

  test('dequantises stored values, and keeps the clipping to the integer range', async () => {
    const model = quantised()
    const before = writeModel(model)
    const folded = foldInt8(model)
    expect(ops(folded)).toEqual(['Clip', 'Conv', 'Clip'])
    expect(writeModel(model)).toEqual(before)
    const [found, expected] = [await run(folded, { x }), await run(model, { x })]
    expectSame(found, expected, rounding)
    // values at both ends of the range occur
    const values = found['y']?.data ?? new Float32Array()
    expect([Math.min(...values), Math.max(...values)]).toEqual([0, 3])
    expect(foldInt8(folded)).toBe(folded)
  })

  test('does not fold activations whose dequantisation differs from their quantisation', () => {
    expect(ops(foldInt8(quantised(13, 'other')))).toEqual([
      'Clip',
      'Conv',
      'QuantizeLinear',
      'DequantizeLinear',
    ])
  })

  test.each([7, 6, 2, 10, 11])(
    'leaves stored values alone whose zero point has type %i',
    (type) => {
      const model = quantised()
      const initializer = model.graph!.initializer.map((one) =>
        one.name === 'wz'
          ? create(TensorProtoSchema, { ...one, dataType: type, rawData: new Uint8Array(32) })
          : one,
      )
      const changed = network({ ...model.graph, initializer }, 13)
      expect(ops(foldInt8(changed))).toEqual(['Clip', 'DequantizeLinear', 'Conv', 'Clip'])
    },
  )

  test('does not fold with opsets too old for Clip', () => {
    const model = quantised(10)
    expect(foldInt8(model)).toBe(model)
  })
})

test('refuses a small file that uses the same weights many times', () => {
  const [copies, count] = [40, 100_000]
  const scales = Array.from({ length: copies }, (_, i) => scalar(`s${i}`, 1))
  const model = network({
    node: scales.map(({ name }) => node('DequantizeLinear', ['w', name], [`y${name}`])),
    initializer: [bytesTensor('w', int8, [count], stored([count], int8, 1)), ...scales],
    output: scales.map(({ name }) => float32Value(`y${name}`, [count])),
  })
  expect(() => foldInt8(model)).toThrow(expect.objectContaining({ code: 'too-large' }) as Error)
})

describe.skipIf(!hasRealNetworks)('real networks', slow, () => {
  test.each([
    ['yolov8n_int8', 64],
    ['yolo11n_int8', 88],
    ['yolo26n_int8', 102],
  ])('of %s every convolution is folded', (name, convolutions) => {
    const folded = foldInt8(readModel(realNetwork(name)))
    const kinds = ops(folded) ?? []
    expect(kinds.filter((op) => op === 'Conv')).toHaveLength(convolutions)
    expect(kinds.filter((op) => /Integer|Quantize/.test(op))).toEqual([])
    const [first] = folded.graph?.node ?? []
    expect(first?.input[0]).toBe('images')
  })

  test('yolo11n_int8 gives the scores of its int8 form, up to its rounding', async () => {
    const model = readModel(realNetwork('yolo11n_int8'))
    const images = picture(320)
    const found = await run(foldInt8(model), { images })
    const expected = await run(model, { images })
    expect(found['output0']?.dims).toEqual([1, 84, 2100])
    const scores = (outputs: typeof found) => outputs['output0']?.data.subarray(4 * 2100) ?? []
    const others = scores(expected)
    let worst = 0
    scores(found).forEach((score, i) => {
      worst = Math.max(worst, Math.abs(score - (others[i] ?? NaN)))
    })
    expect(worst).toBeLessThan(0.1)
  })
})
