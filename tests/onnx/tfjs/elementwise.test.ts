import { describe, expect, test } from 'vitest'
import { convert, expectClose, float, graphModel, int32, placeholder, run, text } from './graph.ts'
import { map, noise, softmax, zip } from './reference.ts'

const x = map(noise([2, 3, 4, 5], 1), (value) => value * 4)
const input = placeholder([-1, 3, 4, 5])

describe('ops on one tensor', () => {
  const functions: Record<string, (value: number) => number> = {
    Sigmoid: (value) => 1 / (1 + Math.exp(-value)),
    Tanh: Math.tanh,
    Relu: (value) => Math.max(value, 0),
    Relu6: (value) => Math.min(Math.max(value, 0), 6),
    Elu: (value) => (value < 0 ? Math.expm1(value) : value),
    Square: (value) => value * value,
    Identity: (value) => value,
  }

  test.each(Object.entries(functions))('%s', async (op, of) => {
    const scaled = map(x, (value) => value * 2)
    const model = graphModel([input, { name: 'y', op, input: ['x'] }])
    expectClose(await run(model, scaled), map(scaled, of))
  })

  test.each([
    [{ alpha: float(0.5) }, 0.5],
    [{}, 0.2],
  ])('LeakyRelu %j', async (attr, alpha) => {
    const model = graphModel([input, { name: 'y', op: 'LeakyRelu', input: ['x'], attr }])
    expectClose(
      await run(model, x),
      map(x, (value) => (value < 0 ? value * alpha : value)),
    )
  })

  test('Softmax is over the channels, TensorFlow’s last axis', async () => {
    const model = graphModel([input, { name: 'y', op: 'Softmax', input: ['x'] }])
    expectClose(await run(model, x), softmax(x))
  })
})

describe('ops on two tensors', () => {
  const functions: Record<string, (a: number, b: number) => number> = {
    Add: (a, b) => a + b,
    AddV2: (a, b) => a + b,
    Sub: (a, b) => a - b,
    Mul: (a, b) => a * b,
    RealDiv: (a, b) => a / b,
    Maximum: Math.max,
    Minimum: Math.min,
  }
  const awayFromZero = (value: number) => (value < 0 ? value - 0.5 : value + 0.5)

  test.each(Object.entries(functions))('%s', async (op, of) => {
    const nodes = [
      input,
      { name: 'square', op: 'Square', input: ['x'] },
      { name: 'other', op: 'Sigmoid', input: ['square'] },
      { name: 'y', op, input: ['x', 'other'] },
    ]
    const other = map(x, (value) => 1 / (1 + Math.exp(-value * value)))
    expectClose(await run(graphModel(nodes), x), zip(x, other, of))
  })

  test.each([[[]], [[1]], [[5]], [[4, 5]], [[3, 1, 5]], [[1, 3, 4, 1]], [[1, 1, 1, 5]]])(
    'a constant of shape %j is broadcast from the last axis, on either side',
    async (dims) => {
      const k = map(noise(dims, 7), awayFromZero)
      for (const [op, of] of Object.entries(functions)) {
        const right = graphModel([input, { name: 'y', op, input: ['x', 'k'] }], { k })
        expectClose(await run(right, x), zip(x, k, of))
      }
      const left = graphModel([input, { name: 'y', op: 'Sub', input: ['k', 'x'] }], { k })
      expectClose(
        await run(left, x),
        zip(k, x, (a, b) => a - b),
      )
    },
  )

  test('a constant behind an Identity is a constant', async () => {
    const k = noise([5], 7)
    const nodes = [input, { name: 'read', op: 'Identity', input: ['k'] }]
    const model = graphModel([...nodes, { name: 'y', op: 'Mul', input: ['x', 'read'] }], { k })
    expectClose(
      await run(model, x),
      zip(x, k, (a, b) => a * b),
    )
  })

  test('refuses shapes that cannot be broadcast', () => {
    const model = graphModel([input, { name: 'y', op: 'Add', input: ['x', 'k'] }], {
      k: noise([3], 7),
    })
    expect(() => convert(model)).toThrow(new Error("Add 'y': channels 5 does not go with 3"))
  })

  test('refuses a constant as large as the picture while the size is free', () => {
    const model = graphModel(
      [placeholder([1, 4, 4, 1]), { name: 'y', op: 'Add', input: ['x', 'k'] }],
      {
        k: noise([4, 4, 1], 7),
      },
    )
    expect(() => convert(model)).not.toThrow()
    expect(() => convert(model, { sizeMultiple: 4 })).toThrow(
      new Error("Add 'y': height height does not go with 4"),
    )
  })

  test('refuses integers', () => {
    const model = graphModel([input, { name: 'y', op: 'Add', input: ['x', 'k'] }], { k: int32(1) })
    expect(() => convert(model)).toThrow(new Error("Const 'k' is int32, not float32"))
  })
})

describe('BiasAdd', () => {
  test('adds along the channels', async () => {
    const bias = noise([5], 7)
    const model = graphModel([input, { name: 'y', op: 'BiasAdd', input: ['x', 'bias'] }], { bias })
    expectClose(
      await run(model, x),
      zip(x, bias, (a, b) => a + b),
    )
  })

  test('refuses a bias for other channels, and NCHW', () => {
    const node = { name: 'y', op: 'BiasAdd', input: ['x', 'bias'] }
    const bias = noise([3], 7)
    expect(() => convert(graphModel([input, node], { bias }))).toThrow(
      new Error("BiasAdd 'y': bias of shape [3] on 5 channels"),
    )
    const attr = { data_format: text('NCHW') }
    expect(() => convert(graphModel([input, { ...node, attr }], { bias }))).toThrow(
      new Error("BiasAdd 'y': data_format NCHW is not supported, only NHWC"),
    )
  })
})
