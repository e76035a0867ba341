import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { writeModel } from '../../../src/onnx/model-proto.ts'
import { operators } from '../../../src/onnx/tfjs/operators.ts'
import { convert, expectClose, graphModel, int32, placeholder, run, text, type } from './graph.ts'
import { map, noise, zip } from './reference.ts'

const x = noise([1, 4, 4, 2], 1)
const input = placeholder(x.dims)
const node = (name: string, op: string, ...from: string[]) => ({ name, op, input: from })

describe('what is converted', () => {
  test('is what the outputs need, in topological order', () => {
    const model = graphModel([
      node('y', 'Add', 'b', 'a'),
      node('unused', 'NonMaxSuppressionV5', 'y'),
      node('a', 'Sigmoid', 'b'),
      node('b', 'Tanh', 'x'),
      input,
    ])
    const { graph } = convert(model)
    expect(graph?.node.map(({ opType }) => opType)).toEqual(['Tanh', 'Sigmoid', 'Add'])
  })

  test('is byte-identical each time', () => {
    const k = noise([2], 3)
    const bytes = () =>
      writeModel(
        convert(graphModel([input, node('y', 'Mul', 'x', 'k')], { k }), { sizeMultiple: 2 }),
      )
    expect(bytes()).toEqual(bytes())
  })

  test('declares opset 13 and the shapes of inputs and outputs', () => {
    const model = convert(graphModel([placeholder([-1, 8, 8, 2]), node('y', 'Tanh', 'x')]), {
      sizeMultiple: 4,
    })
    expect(model.opsetImport[0]?.version).toBe(13n)
    const dims = model.graph?.input[0]?.type?.value.value?.shape?.dim.map(
      ({ value }) => value.value,
    )
    expect(dims).toEqual(['batch', 2n, 'height', 'width'])
  })
})

test('whole numbers that are computed from one another are computed once', () => {
  const count = 60
  const sums = Array.from({ length: count }, (_, i) => node(`s${i + 1}`, 'Add', `s${i}`, `s${i}`))
  const joined = node('y', 'ConcatV2', 'x', 'x', `s${count}`)
  const { graph } = convert(graphModel([input, ...sums, joined], { s0: int32(0) }))
  expect(graph?.node.map(({ opType }) => opType)).toEqual(['Concat'])
})

describe('names', () => {
  const chain = [input, node('model/a', 'Tanh', 'x'), node('model/b', 'Sigmoid', 'model/a')]

  test('of nodes lose the prefix', () => {
    const { graph } = convert(graphModel(chain), {
      prefix: 'model/',
      outputs: [{ tensor: 'model/b', name: 'y' }],
    })
    expect(graph?.node.map(({ name, output }) => [name, ...output])).toEqual([
      ['a', 'a'],
      ['y', 'y'],
    ])
  })

  test('of outputs are given to inner tensors too', async () => {
    const outputs = [
      { tensor: 'model/a:0', name: 'inner' },
      { tensor: 'model/b', name: 'y' },
    ]
    const { graph } = convert(graphModel(chain), { outputs })
    expect(graph?.output.map(({ name }) => name)).toEqual(['inner', 'y'])
    expect(graph?.node[1]?.input).toEqual(['inner'])
    const tanh = map(x, Math.tanh)
    const sigmoid = map(tanh, (value) => 1 / (1 + Math.exp(-value)))
    expectClose(await run(graphModel(chain), x, { outputs }), sigmoid)
  })

  test('of outputs may be several for one tensor, or for the input itself', async () => {
    const outputs = ['model/a', 'model/a', 'x'].map((tensor, i) => ({
      tensor,
      name: 'nyz'.charAt(i),
    }))
    const { graph } = convert(graphModel(chain), { outputs })
    expect(graph?.node.map(({ opType, input, output }) => [opType, ...input, ...output])).toEqual([
      ['Tanh', 'x', 'n'],
      ['Identity', 'n', 'y'],
      ['Identity', 'x', 'z'],
    ])
    expectClose(await run(graphModel(chain), x, { outputs }), map(x, Math.tanh))
  })

  test('must differ', () => {
    const outputs = [{ tensor: 'model/b', name: 'model/a' }]
    expect(() => convert(graphModel(chain), { outputs })).toThrow(
      new Error("two values would be named 'model/a'"),
    )
  })
})

describe('what is not supported is refused by name', () => {
  test.each([
    ['an op', [input, node('y', 'Erf', 'x')], "op 'Erf' (node 'y') is not supported"],
    [
      'an op called like a method',
      [input, node('y', 'toString', 'x')],
      "op 'toString' (node 'y') is not supported",
    ],
    [
      'a node that is not there',
      [input, node('y', 'Tanh', 'nowhere')],
      "there is no node 'nowhere'",
    ],
    ['a second output of a node', [input, node('y', 'Tanh', 'x:1')], "there is no node 'x:1'"],
    ['a node without inputs', [input, node('y', 'Tanh')], "Tanh 'y': has no input 0"],
    ['a circle', [node('y', 'Tanh', 'a'), node('a', 'Tanh', 'y')], "node 'y' reads its own result"],
    [
      'a circle of nodes that are looked through',
      [node('y', 'Tanh', 'a'), node('a', 'Identity', 'b'), node('b', 'Identity', 'a')],
      "node 'a' reads its own result",
    ],
    [
      'a circle of whole numbers',
      [
        input,
        node('y', 'ConcatV2', 'x', 'x', 'a'),
        node('a', 'Add', 'b', 'b'),
        node('b', 'Add', 'a', 'a'),
      ],
      "node 'a' reads its own result",
    ],
    [
      'more nodes in a row than can be followed',
      Array.from({ length: 2000 }, (_, i) => node(i === 0 ? 'y' : `n${i}`, 'Tanh', `n${i + 1}`)),
      "node 'n801' stands at the end of more than 800 nodes in a row",
    ],
    [
      'a second input of the graph',
      [input, placeholder([1, 4, 4, 2], 'z'), node('y', 'Add', 'x', 'z')],
      "Placeholder 'z': only one input is supported",
    ],
    [
      'an input that is no picture',
      [placeholder([1, 16]), node('y', 'Tanh', 'x')],
      "Placeholder 'x': shape [1, 16] is not NHWC with known channels",
    ],
    [
      'an input of open size where a size is needed',
      [placeholder([1, -1, -1, 3]), node('y', 'Tanh', 'x')],
      "Placeholder 'x': height is not declared: give sizeMultiple",
    ],
    [
      'a constant without weights',
      [input, { name: 'k', op: 'Const' }, node('y', 'Add', 'x', 'k')],
      "the weights have no values for Const 'k'",
    ],
    [
      'an attribute',
      [input, { ...node('y', 'Tanh', 'x'), attr: { fast: text('yes') } }],
      "Tanh 'y': attribute fast is not supported",
    ],
  ])('%s', (_, nodes, message) => {
    expect(() => convert(graphModel(nodes))).toThrow(new Error(message))
  })

  test('an input of other numbers', () => {
    const attr = { ...input.attr, dtype: type('DT_UINT8') }
    expect(() => convert(graphModel([{ ...input, attr }, node('y', 'Tanh', 'x')]))).toThrow(
      new Error("Placeholder 'x': dtype DT_UINT8 is not supported"),
    )
  })

  test('an exported size that the free size could not have', () => {
    expect(() =>
      convert(graphModel([input, node('y', 'Tanh', 'x')]), { sizeMultiple: 32 }),
    ).toThrow(new Error("Placeholder 'x': height 4 is no multiple of 32"))
  })
})

test('a weight beyond float16 is named', () => {
  const bias = { dims: [2], data: Float32Array.of(1, 70_000) }
  const model = graphModel([input, node('y', 'BiasAdd', 'x', 'bias')], { bias })
  expect(() => convert(model, { weights: 'float16' })).toThrow(
    new Error("weight 'bias/bias': 70000 does not fit float16"),
  )
  expect(() => convert(model)).not.toThrow()
})

test('one constant may be a bias and a factor', async () => {
  const k = map(noise([2], 3), (value) => Math.round(value * 8) / 8)
  const model = graphModel(
    [input, node('sum', 'BiasAdd', 'x', 'k'), node('y', 'Mul', 'sum', 'k')],
    { k },
  )
  const expected = zip(
    zip(x, k, (a, b) => a + b),
    k,
    (a, b) => a * b,
  )
  expectClose(await run(model, x, { weights: 'float16' }), expected)
})

test("TensorFlow's own attributes are let through", () => {
  const attr = { _output_shapes: { list: {} } }
  expect(() => convert(graphModel([input, { ...node('y', 'Tanh', 'x'), attr }]))).not.toThrow()
})

test('the README lists every supported op with its attributes', () => {
  const readme = readFileSync('src/onnx/tfjs/README.md', 'utf8')
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'))
  const listed = rows.flatMap((row) => {
    const [, ops = '', , attributes = ''] = row.split('|')
    return [...ops.matchAll(/`(\w+)`/g)].map(([, op]) => [
      op,
      [...attributes.matchAll(/`(\w+)`/g)].map(([, a]) => a),
    ])
  })
  const expected = Object.entries(operators).map(([op, { attributes }]) => [op, attributes])
  const sort = (table: unknown[][]) =>
    new Map(table.map(([op, list]) => [op, [...(list as string[])].sort()]))
  const documented = sort(listed)
  expect(documented.get('Placeholder')).toEqual(['dtype', 'shape'])
  documented.delete('Placeholder')
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(sort(expected)))
})
