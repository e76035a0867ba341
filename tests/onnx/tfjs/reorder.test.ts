import { describe, expect, test } from 'vitest'
import {
  convert,
  expectClose,
  flag,
  graphModel,
  int32,
  ints,
  placeholder,
  run,
  text,
} from './graph.ts'
import type { NodeJson } from './graph.ts'
import { map, noise, type Tensor } from './reference.ts'

// graphs converted from ONNX: NCHW, with a Transpose before and after every op that needs NHWC
const x = noise([1, 32, 40, 3], 1)
const input = placeholder([1, 3, 32, 40])
const toLast = int32(0, 2, 3, 1)
const toFirst = int32(0, 3, 1, 2)
const transpose = (name: string, from: string, order: string): NodeJson => ({
  name,
  op: 'Transpose',
  input: [from, order],
})
const typesOf = (nodes: readonly NodeJson[], constants: Parameters<typeof graphModel>[1]) =>
  convert(graphModel(nodes, constants)).graph?.node.map(({ opType }) => opType)

describe('Transpose', () => {
  test('emits no node, and aligns constants with the reordered axes', async () => {
    const k = noise([3, 1, 1], 2)
    const nodes = [
      input,
      { name: 'sum', op: 'Add', input: ['x', 'k'] },
      transpose('last', 'sum', 'toLast'),
      { name: 'sum2', op: 'Add', input: ['last', 'k2'] },
      transpose('y', 'sum2', 'toFirst'),
    ]
    const k2 = noise([3], 3)
    const constants = { k, k2, toLast, toFirst }
    expect(typesOf(nodes, constants)).toEqual(['Add', 'Add'])
    const found = await run(graphModel(nodes, constants), x)
    let at = 0
    expectClose(
      found,
      map(x, (value) => {
        const channel = at++ % 3
        return value + k.data[channel]! + k2.data[channel]!
      }),
    )
  })

  test('is transparent for the padding of a convolution, which takes an added vector as its bias', async () => {
    const conv = (from: string): NodeJson => ({
      name: 'conv',
      op: 'Conv2D',
      input: [from, 'filter'],
      attr: { strides: ints(1, 2, 2, 1), padding: text('VALID'), data_format: text('NHWC') },
    })
    const constants = {
      filter: noise([3, 3, 3, 4], 4),
      bias: noise([4], 5),
      toLast,
      toFirst,
      first: int32(0, 0, 0, 0, 1, 1, 1, 1),
      last: int32(0, 0, 1, 1, 1, 1, 0, 0),
    }
    const nodes = [
      input,
      { name: 'pad', op: 'Pad', input: ['x', 'first'] },
      transpose('t', 'pad', 'toLast'),
      conv('t'),
      { name: 'sum', op: 'AddV2', input: ['conv', 'bias'] },
      transpose('y', 'sum', 'toFirst'),
    ]
    expect(typesOf(nodes, constants)).toEqual(['Conv'])
    const plain = [
      placeholder(x.dims),
      { name: 'pad', op: 'Pad', input: ['x', 'last'] },
      conv('pad'),
      { name: 'y', op: 'BiasAdd', input: ['conv', 'bias'] },
    ]
    const found = await run(graphModel(nodes, constants), x)
    expectClose(found, await run(graphModel(plain, constants), x))
  })

  test('refuses an invalid order', () => {
    const nodes = [input, transpose('y', 'x', 'order')]
    expect(() => convert(graphModel(nodes, { order: int32(0, 2, 2, 1) }))).toThrow(
      new Error("Transpose 'y': order [0, 2, 2, 1] is not supported"),
    )
  })
})

describe('a shuffle of channels', () => {
  const six = noise([1, 32, 40, 3], 6)
  const shuffle = (swap: readonly number[], back: readonly number[]) => ({
    nodes: [
      input,
      { name: 'tanh', op: 'Tanh', input: ['x'] },
      { name: 'six', op: 'ConcatV2', input: ['x', 'tanh', 'one'] },
      { name: 'cut', op: 'Reshape', input: ['six', 'computed'] },
      { name: 'computed', op: 'AddV2', input: ['groups', 'zeros'] },
      { name: 'zeros', op: 'SparseToDense', input: ['none', 'five', 'none1', 'zero'] },
      { name: 'swapped', op: 'Transpose', input: ['cut', 'swap'] },
      { name: 'y', op: 'Reshape', input: ['swapped', 'back'] },
    ],
    constants: {
      one: int32(1),
      groups: int32(1, 2, 3, 32, 40),
      none: { dims: [0, 1], data: new Int32Array(0) },
      none1: { dims: [0], data: new Int32Array(0) },
      five: int32(5),
      zero: int32(0),
      swap: int32(...swap),
      back: int32(...back),
    },
  })

  test('is a Gather, at every size of the input', async () => {
    const { nodes, constants } = shuffle([0, 2, 1, 3, 4], [1, -1, 32, 40])
    const model = graphModel(nodes, constants)
    const free = convert(model, { sizeMultiple: 8 })
    expect(free.graph?.node.map(({ opType }) => opType)).toEqual(['Tanh', 'Concat', 'Gather'])
    const found = await run(model, six, { sizeMultiple: 8 })
    const expected: Tensor = { dims: [1, 32, 40, 6], data: new Float32Array(32 * 40 * 6) }
    // channels a b c A B C, in two groups, become a A b B c C
    six.data.forEach((value, i) => {
      expected.data[2 * i] = value
      expected.data[2 * i + 1] = Math.tanh(value)
    })
    expectClose(found, expected)
  })

  test('is the only supported Reshape', () => {
    const other = shuffle([0, 1, 2, 3, 4], [1, 6, 32, 40])
    expect(() => convert(graphModel(other.nodes, other.constants))).toThrow(
      new Error("Transpose 'swapped': is no swap of groups of channels"),
    )
    const flat = shuffle([0, 2, 1, 3, 4], [1, 6, 1280])
    expect(() => convert(graphModel(flat.nodes, flat.constants))).toThrow(
      new Error("Reshape 'y': from [1, 6, 32, 40] to [1, 6, 1280] is no shuffle of channels"),
    )
  })
})

describe('SplitV', () => {
  test('gives each part by its number', async () => {
    const constants = { sizes: int32(1, 2), axis: int32(1), end: int32(1) }
    const nodes = [
      input,
      { name: 'parts', op: 'SplitV', input: ['x', 'sizes', 'axis'] },
      { name: 'y', op: 'ConcatV2', input: ['parts:1', 'parts', 'end'] },
    ]
    const found = await run(graphModel(nodes, constants), x)
    const expected = Float32Array.from(x.data, (_, i) => x.data[i - (i % 3) + ((i + 1) % 3)]!)
    expectClose(found, { dims: x.dims, data: expected })
  })

  test('may have a part as the graph’s output', async () => {
    const nodes = [input, { name: 'parts', op: 'SplitV', input: ['x', 'sizes', 'axis'] }]
    const model = graphModel(nodes, { sizes: int32(1, 2), axis: int32(1) })
    const found = await run(model, x, { outputs: [{ tensor: 'parts:1', name: 'y' }] })
    expect(found.dims).toEqual([1, 32, 40, 2])
    expect([found.data[0], found.data[1]]).toEqual([x.data[1], x.data[2]])
  })

  test('refuses sizes that are not those of the axis', () => {
    const nodes = [input, { name: 'y', op: 'SplitV', input: ['x', 'sizes', 'axis'] }]
    expect(() => convert(graphModel(nodes, { sizes: int32(1, 1), axis: int32(1) }))).toThrow(
      new Error("SplitV 'y': into [1, 1] along axis 1 is not supported"),
    )
  })
})

describe('ResizeBilinear', () => {
  const resize = (height: number, width: number) =>
    graphModel(
      [
        placeholder([1, 2, 4, 1]),
        {
          name: 'y',
          op: 'ResizeBilinear',
          input: ['x', 'size'],
          attr: { half_pixel_centers: flag(true), align_corners: flag(false) },
        },
      ],
      { size: int32(height, width) },
    )
  const rows = { dims: [1, 2, 4, 1], data: Float32Array.of(0, 2, 4, 6, 8, 10, 12, 14) }

  test('takes the means of neighbours when it halves', async () => {
    expectClose(await run(resize(1, 2), rows), { dims: [1, 1, 2, 1], data: Float32Array.of(5, 9) })
  })

  test('interpolates between pixel centres when it doubles', async () => {
    const { dims, data } = await run(resize(4, 8), rows)
    expect(dims).toEqual([1, 4, 8, 1])
    // first row: 0 0.5 1.5 2.5 ... of 0 2 4 6, and rows at 0, 1/4, 3/4, 1 between 0 and 8
    expect([...data.slice(0, 4)]).toEqual([0, 0.5, 1.5, 2.5])
    expect([data[8], data[16], data[24]]).toEqual([2, 6, 8])
  })
})
