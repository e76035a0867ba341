import { describe, expect, test } from 'vitest'
import {
  convert,
  expectClose,
  float,
  graphModel,
  int32,
  ints,
  placeholder,
  run,
  text,
  texts,
  windowAttr,
} from './graph.ts'
import type { Constants, NodeJson } from './graph.ts'
import { conv2d, depthwiseConv2d, map, noise, pad } from './reference.ts'
import type { Padding, Sliding, Tensor } from './reference.ts'

const bias5 = noise([5], 3)

describe.each([
  ['Conv2D', conv2d, [3, 4, 5]],
  ['DepthwiseConv2dNative', depthwiseConv2d, [2, 4, 2]],
] as const)('%s', (op, reference, [kernel, channels, out]) => {
  const strides = op === 'Conv2D' ? ([1, 2, 3] as const) : ([1, 2] as const)

  test.each<[Padding]>([['SAME'], ['VALID'], [[1, 2, 0, 1]]])(
    'slides as TensorFlow does with padding %j, at odd and even sizes and every stride',
    async (padding) => {
      for (const [height, width] of [
        [7, 8],
        [8, 5],
      ] as const) {
        for (const stride of strides) {
          for (const size of [1, 2, kernel, 5]) {
            const x = noise([1, height, width, channels], 1)
            const filter = noise([size, Math.min(size, 3), channels, out], 2)
            const sliding: Sliding = { stride: [stride, stride], padding }
            const model = graphModel([placeholder(x.dims), conv(op, sliding)], { filter })
            expectClose(await run(model, x), reference(x, filter, sliding))
          }
        }
      }
    },
    60_000,
  )

  test.each<[Padding]>([['SAME'], ['VALID'], [[1, 2, 0, 1]]])(
    'dilates as TensorFlow does with padding %j',
    async (padding) => {
      const x = noise([1, 9, 12, channels], 1)
      const filter = noise([3, 2, channels, out], 2)
      const sliding: Sliding = { stride: [1, 1], padding, dilation: [2, 3] }
      const model = graphModel([placeholder(x.dims), conv(op, sliding)], { filter })
      expectClose(await run(model, x), reference(x, filter, sliding))
    },
  )

  test('works on several pictures at once', async () => {
    const x = noise([3, 6, 5, channels], 1)
    const filter = noise([3, 3, channels, out], 2)
    const sliding: Sliding = { stride: [1, 1], padding: 'SAME' }
    const model = graphModel([placeholder([-1, 6, 5, channels]), conv(op, sliding)], { filter })
    expectClose(await run(model, x), reference(x, filter, sliding))
  })

  test('stores filters as float16 when asked', async () => {
    const x = noise([1, 5, 5, channels], 1)
    // multiples of 1/8 are exact in float16
    const filter = map(noise([3, 3, channels, out], 2), (value) => Math.round(value * 8) / 8)
    const sliding: Sliding = { stride: [1, 1], padding: 'SAME' }
    const model = graphModel([placeholder(x.dims), conv(op, sliding)], { filter })
    expect(convert(model, { weights: 'float16' }).graph?.node.map((node) => node.opType)).toEqual([
      'Cast',
      'Conv',
    ])
    expectClose(await run(model, x, { weights: 'float16' }), reference(x, filter, sliding))
  })

  test('keeps height and width free, with the padding that every size shares', async () => {
    for (const [size, stride, padding] of [
      [3, 2, 'SAME'],
      [6, 2, 'SAME'],
      [3, 4, 'SAME'],
      [3, 2, 'VALID'],
      [5, 1, 'VALID'],
      [6, 2, [2, 2, 2, 2]],
    ] as const) {
      const filter = noise([size, size, channels, out], 2)
      const sliding: Sliding = { stride: [stride, stride], padding }
      const model = graphModel([placeholder([1, 16, 16, channels]), conv(op, sliding)], { filter })
      for (const dims of [
        [1, 8, 24, channels],
        [1, 16, 8, channels],
      ]) {
        const x = noise(dims, 1)
        expectClose(await run(model, x, { sizeMultiple: 8 }), reference(x, filter, sliding))
      }
    }
  })
})

describe('fused convolutions', () => {
  const activations: Record<string, (value: number) => number> = {
    Relu: (value) => Math.max(value, 0),
    Relu6: (value) => Math.min(Math.max(value, 0), 6),
    Elu: (value) => (value < 0 ? Math.expm1(value) : value),
    LeakyRelu: (value) => (value < 0 ? value * 0.375 : value),
  }
  const sliding: Sliding = { stride: [2, 2], padding: 'SAME' }

  test.each([
    [['BiasAdd']],
    [['BiasAdd', 'Relu']],
    [['BiasAdd', 'Relu6']],
    [['BiasAdd', 'Elu']],
    [['BiasAdd', 'LeakyRelu']],
    [['Relu']],
    [[]],
  ])('_FusedConv2D computes %j', async (ops) => {
    const x = map(noise([1, 6, 7, 4], 1), (value) => value * 5)
    const filter = noise([3, 3, 4, 5], 2)
    const node = conv('_FusedConv2D', sliding, ops)
    const model = graphModel([placeholder(x.dims), node], { filter, bias: bias5 })
    const sum = conv2d(x, filter, sliding, ops.includes('BiasAdd') ? bias5 : undefined)
    expectClose(await run(model, x), map(sum, activations[ops.at(-1) ?? ''] ?? ((value) => value)))
  })

  test('FusedDepthwiseConv2dNative adds the bias and activates', async () => {
    const x = noise([1, 6, 7, 5], 1)
    const filter = noise([3, 3, 5, 1], 2)
    const node = conv('FusedDepthwiseConv2dNative', sliding, ['BiasAdd', 'LeakyRelu'])
    const model = graphModel([placeholder(x.dims), node], { filter, bias: bias5 })
    const sum = depthwiseConv2d(x, filter, sliding, bias5)
    expectClose(await run(model, x), map(sum, activations['LeakyRelu']!))
  })

  test('the default of leakyrelu_alpha is 0.2', async () => {
    const x = noise([1, 6, 7, 4], 1)
    const filter = noise([3, 3, 4, 5], 2)
    const node = conv('_FusedConv2D', sliding, ['LeakyRelu'])
    const { leakyrelu_alpha: _, ...attr } = node.attr ?? {}
    const model = graphModel([placeholder(x.dims), { ...node, attr }], { filter, bias: bias5 })
    const sum = conv2d(x, filter, sliding)
    expectClose(
      await run(model, x),
      map(sum, (value) => (value < 0 ? value * 0.2 : value)),
    )
  })

  test.each([
    [['BiasAdd', 'Relu', 'Relu6']],
    [['Relu', 'BiasAdd']],
    [['FusedBatchNorm']],
    [['BiasAdd', 'Prelu']],
    [['BiasAdd', 'toString']],
  ])('refuses %j by name', (ops) => {
    const constants = { filter: noise([1, 1, 4, 5], 2), bias: bias5 }
    const model = graphModel(
      [placeholder([1, 6, 7, 4]), conv('_FusedConv2D', sliding, ops)],
      constants,
    )
    expect(() => convert(model)).toThrow(
      new Error(`_FusedConv2D 'y': fused_ops [${ops.join(', ')}] is not supported`),
    )
  })
})

describe('a Pad before a VALID convolution', () => {
  const sliding: Sliding = { stride: [2, 2], padding: 'VALID' }
  const cells = [
    [0, 0],
    [1, 0],
    [2, 1],
    [0, 0],
  ] as const
  const x = noise([1, 6, 6, 4], 1)
  const filter = noise([3, 3, 4, 5], 2)

  test('becomes the padding of the convolution', async () => {
    const model = padded(int32(...cells.flat()))
    expect(opTypes(model)).toEqual(['Conv'])
    expectClose(await run(model, x), conv2d(pad(x, cells), filter, sliding))
  })

  test('stays a node if another node reads it too', async () => {
    const model = graphModel(
      [
        placeholder(x.dims),
        { name: 'pad', op: 'Pad', input: ['x', 'paddings'] },
        { ...conv('Conv2D', sliding), name: 'conv', input: ['pad', 'filter'] },
        {
          name: 'pool',
          op: 'MaxPool',
          input: ['pad'],
          attr: windowAttr(sliding, ints(1, 3, 3, 1)),
        },
        { name: 'y', op: 'ConcatV2', input: ['conv', 'pool', 'axis'] },
      ],
      { filter, paddings: int32(...cells.flat()), axis: int32(3) },
    )
    expect(opTypes(model)).toEqual(['Conv', 'Pad', 'MaxPool', 'Concat'])
  })

  test('stays a node when it pads the channels', async () => {
    const wide = [
      [0, 0],
      [1, 0],
      [2, 1],
      [1, 0],
    ] as const
    const filter5 = noise([3, 3, 5, 2], 2)
    const model = padded(int32(...wide.flat()), { filter: filter5 })
    expect(opTypes(model)).toEqual(['Pad', 'Conv'])
    expectClose(await run(model, x), conv2d(pad(x, wide), filter5, sliding))
  })

  test('stays a node when it pads with a value other than zero', async () => {
    const model = padded(int32(...cells.flat()), { value: tensor(2.5) }, 'PadV2')
    expect(opTypes(model)).toEqual(['Pad', 'Conv'])
    expectClose(await run(model, x), conv2d(pad(x, cells, 2.5), filter, sliding))
  })

  test('stays a node before a SAME convolution, which adds its own', async () => {
    const same: Sliding = { stride: [2, 2], padding: 'SAME' }
    const model = padded(int32(...cells.flat()), {}, 'Pad', same)
    expect(opTypes(model)).toEqual(['Pad', 'Conv'])
    expectClose(await run(model, x), conv2d(pad(x, cells), filter, same))
  })

  function padded(paddings: Constants[string], more: Constants = {}, op = 'Pad', how = sliding) {
    const input = op === 'Pad' ? ['x', 'paddings'] : ['x', 'paddings', 'value']
    return graphModel(
      [
        placeholder(x.dims),
        { name: 'pad', op, input },
        { ...conv('Conv2D', how), input: ['pad', 'filter'] },
      ],
      { filter, paddings, ...more },
    )
  }
})

describe('what a convolution does not support is refused by name', () => {
  const sliding: Sliding = { stride: [1, 1], padding: 'SAME' }
  const node = conv('Conv2D', sliding)

  test.each([
    [{ data_format: text('NCHW') }, "Conv2D 'y': data_format NCHW is not supported, only NHWC"],
    [{ padding: text('FULL') }, "Conv2D 'y': padding FULL is not supported"],
    [{ padding: undefined }, "Conv2D 'y': attribute padding is missing"],
    [{ padding: { s: 7 } }, `Conv2D 'y': attribute padding is {"s":7}`],
    [{ strides: ints(2, 1, 1, 1) }, "Conv2D 'y': strides [2, 1, 1, 1] is not supported"],
    [{ strides: ints(1, 1) }, "Conv2D 'y': strides [1, 1] is not supported"],
    [{ dilations: ints(1, 0, 1, 1) }, "Conv2D 'y': dilations [1, 0, 1, 1] is not supported"],
    [
      { padding: text('EXPLICIT'), explicit_paddings: ints(0, 0, 1, 1, 1, 1, 1, 0) },
      "Conv2D 'y': explicit_paddings [0, 0, 1, 1, 1, 1, 1, 0] is not supported",
    ],
    [{ groups: ints(2) }, "Conv2D 'y': attribute groups is not supported"],
  ])('%j', (attr, message) => {
    const model = graphModel(
      [placeholder([1, 6, 6, 4]), { ...node, attr: { ...node.attr, ...attr } }],
      { filter: noise([3, 3, 4, 5], 2) },
    )
    expect(() => convert(model)).toThrow(new Error(message))
  })

  test('a filter for other channels', () => {
    const model = graphModel([placeholder([1, 6, 6, 4]), node], { filter: noise([3, 3, 2, 5], 2) })
    expect(() => convert(model)).toThrow(
      new Error("Conv2D 'y': filter [3, 3, 2, 5] on 4 channels (grouped)"),
    )
  })

  test('a filter that is computed', () => {
    const model = graphModel([placeholder([1, 6, 6, 4]), { ...node, input: ['x', 'x'] }])
    expect(() => convert(model)).toThrow(new Error("Conv2D 'y': Placeholder 'x' is not constant"))
  })

  test('a window that does not fit', () => {
    const model = graphModel(
      [placeholder([1, 2, 6, 4]), conv('Conv2D', { ...sliding, padding: 'VALID' })],
      {
        filter: noise([3, 3, 4, 5], 2),
      },
    )
    expect(() => convert(model)).toThrow(
      new Error("Conv2D 'y': a window that reaches over 3 does not fit the side 2"),
    )
  })

  test('a stride at which the padding depends on the size', () => {
    const model = graphModel(
      [placeholder([1, 32, 32, 4]), conv('Conv2D', { stride: [3, 3], padding: 'SAME' })],
      { filter: noise([3, 3, 4, 5], 2) },
    )
    expect(() => convert(model, { sizeMultiple: 32 })).toThrow(
      new Error(
        "Conv2D 'y': stride 3 does not divide the free side height for every size (a multiple of 32)",
      ),
    )
  })
})

function conv(op: string, sliding: Sliding, fusedOps?: readonly string[]): NodeJson {
  const { dilation = [1, 1] } = sliding
  const fused = fusedOps && {
    fused_ops: texts(...fusedOps),
    num_args: { i: '1' },
    epsilon: float(0),
    leakyrelu_alpha: float(0.375),
  }
  return {
    name: 'y',
    op,
    input: fusedOps ? ['x', 'filter', 'bias'] : ['x', 'filter'],
    attr: { ...windowAttr(sliding), dilations: ints(1, ...dilation, 1), ...fused },
  }
}

function tensor(...values: number[]): Tensor {
  return { dims: values.length === 1 ? [] : [values.length], data: Float32Array.from(values) }
}

function opTypes(model: Parameters<typeof convert>[0]): string[] {
  return convert(model).graph?.node.map(({ opType }) => opType) ?? []
}
