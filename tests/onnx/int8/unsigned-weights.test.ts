import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unsignedWeights } from '../../../src/onnx/int8/unsigned-weights.ts'
import { float32Value, node, writeModel } from '../../../src/onnx/model-proto.ts'
import type { ModelProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../../src/onnx/read-model.ts'
import {
  bytesTensor,
  expectSame,
  hasRealNetworks,
  int8,
  network,
  noise,
  picture,
  realNetwork,
  run,
  slow,
  stored,
  uint8,
} from '../networks.ts'

interface Case {
  readonly groups: number
  readonly inGroup: number
  readonly outGroup: number
  readonly kernel: number
  readonly stride: number
  readonly pad: number
  /** null: omitted, which means 0 */
  readonly zero: number | null
  readonly seed: number
}

const cases: fc.Arbitrary<Case> = fc.record({
  groups: fc.integer({ min: 1, max: 3 }),
  inGroup: fc.integer({ min: 1, max: 3 }),
  outGroup: fc.integer({ min: 1, max: 3 }),
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 2 }),
  pad: fc.integer({ min: 0, max: 1 }),
  zero: fc.option(fc.integer({ min: -128, max: 127 })),
  seed: fc.integer({ min: 1, max: 1e6 }),
})

const channels = ({ groups, inGroup }: Case) => groups * inGroup

function quantisedConv(given: Case, type = int8): ModelProto {
  const { groups, inGroup, outGroup, kernel, stride, pad, zero, seed } = given
  const dims = [groups * outGroup, inGroup, kernel, kernel]
  const shift = type === int8 ? 0 : 128
  return network({
    node: [
      node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
      node('ConvInteger', ['xq', 'wq', 'xz', ...(zero === null ? [] : ['wz'])], ['sum'], {
        pads: [pad, pad, pad, pad].map(BigInt),
        strides: [stride, stride].map(BigInt),
        group: BigInt(groups),
      }),
      node('Cast', ['sum'], ['y'], { to: 1n }),
    ],
    initializer: [
      bytesTensor('wq', type, dims, stored(dims, type, seed)),
      ...(zero === null ? [] : [bytesTensor('wz', type, [], [zero + shift])]),
    ],
    input: [float32Value('x', [1, channels(given), 7, 6])],
    output: [float32Value('y', ['a', 'b', 'c', 'd'])],
  })
}

const initializers = ({ graph }: ModelProto) =>
  graph?.initializer.map(({ dataType, dims, rawData }) => ({
    dataType,
    dims: dims.map(Number),
    bytes: [...(rawData ?? [])],
  }))

const plain: Case = {
  groups: 1,
  inGroup: 2,
  outGroup: 3,
  kernel: 1,
  stride: 1,
  pad: 0,
  zero: -5,
  seed: 4,
}

describe('unsignedWeights', () => {
  test(
    'gives the same numbers to the last bit, whatever the convolution',
    async () => {
      await fc.assert(
        fc.asyncProperty(cases, async (given) => {
          const model = quantisedConv(given)
          const x = noise([1, channels(given), 7, 6], given.seed)
          const unsigned = unsignedWeights(model)
          expect(unsigned).not.toBe(model)
          expectSame(await run(unsigned, { x }), await run(model, { x }), 0)
        }),
        { seed: 1, numRuns: 60 },
      )
    },
    slow.timeout,
  )

  test('moves weights and zero point by 128', () => {
    const model = quantisedConv(plain)
    const before = writeModel(model)
    const expected = stored([3, 2, 1, 1], int8, 4).map((value) => value + 128)
    expect(initializers(unsignedWeights(model))).toEqual([
      { dataType: uint8, dims: [3, 2, 1, 1], bytes: expected },
      { dataType: uint8, dims: [], bytes: [123] },
    ])
    expect(writeModel(model)).toEqual(before)
  })

  test('writes a zero point of 128 if there is none', () => {
    expect(initializers(unsignedWeights(quantisedConv({ ...plain, zero: null })))?.[1]).toEqual({
      dataType: uint8,
      dims: [],
      bytes: [128],
    })
  })

  test('changes nothing a second time, nor for unsigned weights', () => {
    const unsigned = unsignedWeights(quantisedConv(plain))
    expect(unsignedWeights(unsigned)).toBe(unsigned)
    const model = quantisedConv(plain, uint8)
    expect(unsignedWeights(model)).toBe(model)
  })

  test('does not convert weights with a computed zero point', () => {
    const model = quantisedConv(plain)
    model.graph?.initializer.splice(1, 1)
    model.graph?.node.unshift(node('Identity', ['given'], ['wz']))
    model.graph?.initializer.push(bytesTensor('given', int8, [], [3]))
    expect(unsignedWeights(model)).toBe(model)
  })

  test.each<[string, (model: ModelProto) => void]>([
    [
      'of operators that ONNX does not define',
      ({ graph }) => {
        for (const one of graph!.node) one.domain = 'com.example'
      },
    ],
    ['of other operators', ({ graph }) => void (graph!.node[1]!.opType = 'Conv')],
    ['that are computed', ({ graph }) => void graph!.initializer.shift()],
    [
      'with an unsigned zero point, which no operator has',
      ({ graph }) => void (graph!.initializer[1] = bytesTensor('wz', uint8, [], [3])),
    ],
  ])('leaves weights alone %s', (_, change) => {
    const model = quantisedConv(plain)
    change(model)
    expect(unsignedWeights(model)).toBe(model)
  })

  test('writes the zero point in its place where both are omitted', () => {
    const model = quantisedConv({ ...plain, zero: null })
    const [, conv] = model.graph!.node
    conv!.input = ['xq', 'wq']
    const [, unsigned] = unsignedWeights(model).graph!.node
    expect(unsigned!.input).toEqual(['xq', 'wq_unsigned', '', 'zero_unsigned'])
    expect(conv!.input).toEqual(['xq', 'wq'])
  })

  test('shares the nodes that it does not change', () => {
    const model = quantisedConv(plain)
    const [dynamic, conv, cast] = unsignedWeights(model).graph!.node
    expect(dynamic).toBe(model.graph!.node[0])
    expect(cast).toBe(model.graph!.node[2])
    expect(conv).not.toBe(model.graph!.node[1])
  })

  test('keeps signed weights for other readers', async () => {
    const model = quantisedConv(plain)
    model.graph?.node.push(node('Cast', ['wq'], ['weights'], { to: 1n }))
    model.graph?.output.push(float32Value('weights', [3, 2, 1, 1]))
    const x = noise([1, 2, 7, 6], 3)
    expectSame(await run(unsignedWeights(model), { x }), await run(model, { x }), 0)
  })

  test.each(['left', 'right'])('gives the same matrix product, stored on the %s', async (side) => {
    const dims = side === 'right' ? [6, 4] : [5, 2]
    const activation = ['xq', 'xz']
    const weights = ['wq', 'wz']
    const [a, b] = side === 'right' ? [activation, weights] : [weights, activation]
    const model = network({
      node: [
        node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
        node('MatMulInteger', [a![0]!, b![0]!, a![1]!, b![1]!], ['sum']),
        node('Cast', ['sum'], ['y'], { to: 1n }),
      ],
      initializer: [
        bytesTensor('wq', int8, dims, stored(dims, int8, 8)),
        bytesTensor('wz', int8, [], [7]),
      ],
      input: [float32Value('x', [2, 6])],
      output: [float32Value('y', ['m', 'n'])],
    })
    const unsigned = unsignedWeights(model)
    expect(initializers(unsigned)?.map(({ dataType }) => dataType)).toEqual([uint8, uint8])
    const x = noise([2, 6], 2)
    // the runtime does not support a signed left operand: here the test computes the product
    const expected =
      side === 'right' ? [...(await run(model, { x }))['y']!.data] : await leftProduct(x.data)
    expect([...(await run(unsigned, { x }))['y']!.data]).toEqual(expected)
  })

  describe.runIf(hasRealNetworks)('on real files', () => {
    test.each(['yolov8n_int8', 'yolo26n_int8'])(
      '%s answers to the last bit as it came',
      async (name) => {
        const bytes = realNetwork(name)
        const unsigned = unsignedWeights(readModel(bytes))
        const signed = unsigned.graph?.initializer.filter(({ dataType }) => dataType === int8)
        expect(signed).toEqual([])
        const images = picture(640)
        expectSame(await run(unsigned, { images }), await run(bytes, { images }), 0)
      },
      slow.timeout,
    )

    test('yolo11n_int8 has unsigned weights already', () => {
      const model = readModel(realNetwork('yolo11n_int8'))
      expect(unsignedWeights(model)).toBe(model)
    })
  })
})

/** (W - 7) times (x - its zero point) with W of `stored([5, 2])`, by definition. */
async function leftProduct(x: Float32Array): Promise<number[]> {
  const quantised = await run(
    network({
      node: [
        node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
        node('Cast', ['xq'], ['values'], { to: 1n }),
        node('Cast', ['xz'], ['zero'], { to: 1n }),
        node('Sub', ['values', 'zero'], ['y']),
      ],
      input: [float32Value('x', [2, 6])],
      output: [float32Value('y', [2, 6])],
    }),
    { x: { dims: [2, 6], data: x } },
  )
  const b = quantised['y']!.data
  const a = stored([5, 2], int8, 8)
  return Array.from({ length: 30 }, (_, i) => {
    const [row, column] = [Math.floor(i / 6), i % 6]
    return (a[2 * row]! - 7) * b[column]! + (a[2 * row + 1]! - 7) * b[6 + column]!
  })
}
