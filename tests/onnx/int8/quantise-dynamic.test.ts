import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { unsignedWeights } from '../../../src/onnx/int8/unsigned-weights.ts'
import { defaultKeptFloat, quantiseDynamic } from '../../../src/onnx/int8/quantise-dynamic.ts'
import {
  float32Tensor,
  float32Value,
  node,
  writeModel,
  type AttributeValue,
} from '../../../src/onnx/model-proto.ts'
import { modelFacts } from '../../../src/onnx/model-facts.ts'
import { OnnxError } from '../../../src/onnx/onnx-error.ts'
import {
  StringStringEntryProtoSchema,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from '../../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../../src/onnx/read-model.ts'
import { storeFloat16 } from '../../../src/onnx/store-float16.ts'
import { toFloat32 } from '../../../src/onnx/to-float32.ts'
import { expectSame, hasRealNetworks, network, noise, realNetwork, run } from '../networks.ts'

const everything = { ...defaultKeptFloat, first: 0, heads: false, grouped: false }

interface Layer {
  readonly from: string
  readonly to: string
  readonly shape: readonly [out: number, inGroup: number, kernel: number]
  readonly attributes?: Readonly<Record<string, AttributeValue>>
  readonly bias?: boolean
}

/** A chain of convolutions with seeded weights, from `x` with 3 channels; its result has no reader. */
function convolutions(layers: readonly Layer[], opset = 13): ModelProto {
  const nodes: NodeProto[] = []
  const initializer: TensorProto[] = []
  layers.forEach(({ from, to, shape: [out, inGroup, kernel], attributes, bias = true }, i) => {
    const dims = [out, inGroup, kernel, kernel]
    initializer.push(float32Tensor(`w_${to}`, dims, noise(dims, 11 + i).data))
    if (bias) initializer.push(float32Tensor(`b_${to}`, [out], noise([out], 31 + i).data))
    const pad = BigInt(kernel >> 1)
    nodes.push(
      node('Conv', [from, `w_${to}`, ...(bias ? [`b_${to}`] : [])], [to], {
        pads: [pad, pad, pad, pad],
        ...attributes,
      }),
    )
  })
  const read = new Set(layers.map(({ from }) => from))
  const output = layers.filter(({ to }) => !read.has(to)).map(({ to }) => to)
  return network(
    {
      node: nodes,
      initializer,
      input: [float32Value('x', [1, 3, 'h', 'w'])],
      output: output.map((name) => float32Value(name, ['a', 'b', 'c', 'd'])),
    },
    opset,
  )
}

const single: Layer = { from: 'x', to: 'y', shape: [4, 3, 3], attributes: { strides: [2n, 1n] } }
const five: readonly Layer[] = [
  { from: 'x', to: 'c1', shape: [4, 3, 3] },
  { from: 'c1', to: 'c2', shape: [4, 4, 3] },
  { from: 'c2', to: 'c3', shape: [4, 4, 3] },
  { from: 'c3', to: 'depthwise', shape: [4, 1, 3], attributes: { group: 4n } },
  { from: 'depthwise', to: 'c5', shape: [4, 4, 1] },
  { from: 'c5', to: 'head1', shape: [2, 4, 1] },
  { from: 'c3', to: 'head2', shape: [2, 4, 1] },
]

const x = noise([1, 3, 8, 7], 3)

/** The convolutions that stayed in float, by their output tensors. */
function inFloat({ graph }: ModelProto): readonly (string | undefined)[] {
  return (graph?.node ?? [])
    .filter(({ opType }) => opType === 'Conv')
    .map(({ output }) => output[0])
}

const ops = ({ graph }: ModelProto) => graph?.node.map(({ opType }) => opType)

describe('quantiseDynamic', () => {
  test.each([
    ['with a bias', single, 13],
    ['without one', { ...single, bias: false }, 13],
    ['of an operator set without dequantising by channel', single, 11],
  ] as const)('computes a convolution %s as the recipe says', async (_, layer, opset) => {
    const model = convolutions([layer], opset)
    const before = writeModel(model)
    const fast = quantiseDynamic(model, everything)
    const found = await run(fast, { x })
    expect(inFloat(fast)).toEqual([])
    expectSame(found, { y: transcription(model) }, 2e-5)
    // the test is not vacuous: the float form differs by the rounding
    const float = (await run(model, { x }))['y']!.data
    expect(float.some((value, i) => Math.abs(value - found['y']!.data[i]!) > 1e-3)).toBe(true)
    expect(writeModel(model)).toEqual(before)
  })

  test('keeps the first two, the heads and grouped ones in float', () => {
    const fast = quantiseDynamic(convolutions(five))
    expect(inFloat(fast)).toEqual(['c1', 'c2', 'depthwise', 'head1', 'head2'])
  })

  test('keeps the given convolutions in float', () => {
    expect(inFloat(quantiseDynamic(convolutions(five), { ...defaultKeptFloat, first: 1 }))).toEqual(
      ['c1', 'depthwise', 'head1', 'head2'],
    )
    const parts = { first: 1, heads: false, grouped: false, outputs: new Set(['c3']) }
    expect(inFloat(quantiseDynamic(convolutions(five), parts))).toEqual(['c1', 'c3'])
    expect(inFloat(quantiseDynamic(convolutions(five), everything))).toEqual([])
  })

  test('treats the mean over the bins of a box side as arithmetic, and the convolution before it as a head', () => {
    const model = convolutions([
      ...five.slice(0, 3),
      { from: 'c3', to: 'bins', shape: [4, 4, 1] },
      { from: 'bins', to: 'sides', shape: [1, 4, 1], bias: false },
    ])
    expect(inFloat(quantiseDynamic(model))).toEqual(['c1', 'c2', 'bins', 'sides'])
  })

  test('quantises a tensor once for all its readers', async () => {
    const model = convolutions([single, { ...single, to: 'z', shape: [2, 3, 1] }])
    const fast = quantiseDynamic(model, everything)
    expect(ops(fast)?.filter((op) => op === 'DynamicQuantizeLinear')).toHaveLength(1)
    expect(Object.keys(await run(fast, { x }))).toEqual(['y', 'z'])
  })

  test('changes nothing a second time', () => {
    const fast = quantiseDynamic(convolutions(five))
    expect(quantiseDynamic(fast)).toBe(fast)
    expect(unsignedWeights(fast)).toBe(fast)
  })

  test('keeps metadata and free sizes', async () => {
    const model = convolutions(five)
    model.metadataProps.push(
      create(StringStringEntryProtoSchema, { key: 'names', value: "{0: 'cat'}" }),
    )
    const fast = readModel(writeModel(quantiseDynamic(model)))
    expect(modelFacts(fast).metadata).toEqual(modelFacts(readModel(writeModel(model))).metadata)
    expect(fast.graph?.input).toEqual(readModel(writeModel(model)).graph?.input)
    const other = noise([1, 3, 12, 5], 6)
    expect((await run(fast, { x: other }))['head2']?.dims).toEqual([1, 2, 12, 5])
  })

  test('reads weights stored in half precision', async () => {
    const model = convolutions([{ ...single, shape: [8, 3, 3] }])
    const half = storeFloat16(model)
    expect(ops(half)).toContain('Cast')
    const fast = quantiseDynamic(half, everything)
    expect(inFloat(fast)).toEqual([])
    expectSame(await run(fast, { x }), await run(half, { x }), 0.1)
  })

  test.each([
    ['that a widened network casts from float32 to float32', (half: ModelProto) => toFloat32(half)],
    ['in half precision', (half: ModelProto) => half],
  ])('rounds weights %s', (_, form) => {
    const half = form(storeFloat16(convolutions([{ ...single, shape: [8, 3, 3] }])))
    expect(ops(half)).toContain('Cast')
    expect(inFloat(quantiseDynamic(half, everything))).toEqual([])
  })

  test.each([
    ['cast to half precision, which the network computes in', { to: 10n }],
    ['computed', { to: 1n }],
  ])('refuses weights that are %s', (kind, to) => {
    const model = convolutions([{ ...single, bias: false }])
    const source = kind === 'computed' ? 'x' : 'stored'
    model.graph!.initializer = [float32Tensor('stored', [4, 3, 3, 3], noise([108], 4).data)]
    model.graph!.node.unshift(node('Cast', [source], ['w_y'], to))
    expect(() => quantiseDynamic(model, everything)).toThrow('"y" for one')
  })

  test('a channel of zeros stays zero', async () => {
    const model = convolutions([{ ...single, bias: false }])
    model.graph!.initializer[0] = float32Tensor('w_y', [4, 3, 3, 3], new Float32Array(108))
    const { y } = await run(quantiseDynamic(model, everything), { x })
    expect(new Set(y?.data)).toEqual(new Set([0]))
  })

  test.each<[string, () => ModelProto, string]>([
    [
      'without convolutions',
      () => network({ node: [node('Relu', ['x'], ['y'])] }),
      'no convolutions',
    ],
    ['of an old operator set', () => convolutions([single], 10), 'operator set 10'],
    [
      'whose weights are computed',
      () => {
        const model = convolutions([single])
        model.graph!.initializer.shift()
        model.graph!.input.push(float32Value('w_y', [4, 3, 3, 3]))
        return model
      },
      '"y" for one',
    ],
    [
      'with a weight that is no number',
      () => {
        const model = convolutions([{ ...single, to: 'nan' }])
        const data = noise([4, 3, 3, 3], 1).data
        data[5] = NaN
        model.graph!.initializer[0] = float32Tensor('w_nan', [4, 3, 3, 3], data)
        return model
      },
      '"nan"',
    ],
  ])('refuses a network %s, and says so', (_, make, words) => {
    const refuse = () => quantiseDynamic(make(), everything)
    expect(refuse).toThrow(OnnxError)
    expect(refuse).toThrow(words)
  })

  test.runIf(hasRealNetworks)('reads a half-precision network after widening', () => {
    const model = toFloat32(readModel(realNetwork('yolov5n_fp16')))
    expect(inFloat(quantiseDynamic(model)).length).toBeLessThan(8)
  })
})

/**
 * The single convolution of `single`, computed independently: ONNX's DynamicQuantizeLinear, weights per channel
 * with absmax / 127, integer sums, and the product of both scales.
 */
function transcription({ graph }: ModelProto) {
  const floats = (name: string) => {
    const raw = graph?.initializer.find((one) => one.name === name)?.rawData
    return raw ? new Float32Array(raw.slice().buffer) : null
  }
  const weights = floats('w_y')!
  const bias = floats('b_y')
  const low = Math.min(0, ...x.data)
  const high = Math.max(0, ...x.data)
  const scale = Math.fround((high - low) / 255)
  const clamp = (value: number) => Math.min(Math.max(value, 0), 255)
  const zero = clamp(Math.round(-low / scale))
  const quantised = Array.from(x.data, (value) => clamp(Math.round(value / scale) + zero))
  const [height, width] = [4, 7]
  const data = new Float32Array(4 * height * width)
  for (let channel = 0; channel < 4; channel++) {
    const own = weights.slice(27 * channel, 27 * channel + 27)
    const step = Math.max(...own.map(Math.abs)) / 127
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        let sum = 0
        own.forEach((weight, i) => {
          const [c, dy, dx] = [Math.floor(i / 9), Math.floor(i / 3) % 3, i % 3]
          const [sy, sx] = [2 * row + dy - 1, column + dx - 1]
          if (sy < 0 || sy > 7 || sx < 0 || sx > 6) return
          sum += (quantised[56 * c + 7 * sy + sx]! - zero) * Math.round(weight / step)
        })
        data[(channel * height + row) * width + column] =
          sum * scale * step + (bias?.[channel] ?? 0)
      }
    }
  }
  return { dims: [1, 4, height, width], data }
}
