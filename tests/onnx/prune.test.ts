import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { AttributeProtoSchema, GraphProtoSchema } from '../../src/onnx/proto/onnx_pb.ts'
import { prune } from '../../src/onnx/prune.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import {
  expectSame,
  hasRealNetworks,
  network,
  noise,
  realNetwork,
  slow,
  run,
  typedValue,
} from './networks.ts'

const one = (name: string) => float32Tensor(name, [1], Float32Array.of(2))

describe('prune', () => {
  test('drops nodes and initializers that no output depends on', async () => {
    const model = network({
      node: [
        node('Mul', ['x', 'w'], ['y']),
        node('Add', ['x', 'unused'], ['dead']),
        node('Relu', ['dead'], ['deader']),
      ],
      initializer: [one('w'), one('unused')],
      input: [float32Value('x', [1, 4]), float32Value('unused', [1])],
      output: [float32Value('y', [1, 4])],
      valueInfo: [float32Value('dead', [1, 4])],
    })
    const before = writeModel(model)
    const { graph } = prune(model)
    expect(graph?.node.map(({ opType }) => opType)).toEqual(['Mul'])
    expect(graph?.initializer.map(({ name }) => name)).toEqual(['w'])
    expect(graph?.input.map(({ name }) => name)).toEqual(['x'])
    expect(graph?.valueInfo).toEqual([])
    expect(writeModel(model)).toEqual(before)
    const x = noise([1, 4], 1)
    expectSame(await run(prune(model), { x }), await run(model, { x }), 0)
    expect(prune(prune(model))).toEqual(prune(model))
  })

  test('keeps what only the inside of a branch reads', async () => {
    const branch = (name: string, from: string) =>
      create(GraphProtoSchema, {
        name,
        node: [node('Mul', ['x', from], [`${name}_out`])],
        output: [float32Value(`${name}_out`, ['n'])],
      })
    const choice = node('If', ['p'], ['y'])
    choice.attribute.push(
      create(AttributeProtoSchema, { name: 'then_branch', type: 5, g: branch('then', 'made') }),
      create(AttributeProtoSchema, { name: 'else_branch', type: 5, g: branch('else', 'w') }),
    )
    const model = network({
      node: [
        node('Add', ['w', 'w'], ['made']),
        node('Cast', ['flag'], ['p'], { to: 9n }),
        node('Relu', ['w'], ['dead']),
        choice,
      ],
      initializer: [one('w')],
      input: [float32Value('x', [1]), float32Value('flag', [1])],
      output: [float32Value('y', ['n'])],
    })
    const pruned = prune(model)
    expect(pruned.graph?.node.map(({ opType }) => opType)).toEqual(['Add', 'Cast', 'If'])
    for (const flag of [0, 1]) {
      const feeds = { x: noise([1], 2), flag: { dims: [1], data: Float32Array.of(flag) } }
      expectSame(await run(pruned, feeds), await run(model, feeds), 0)
    }
  })

  test('keeps a branch whose output is a tensor of the outer graph', () => {
    const choice = node('If', ['p'], ['y'])
    const g = create(GraphProtoSchema, { name: 'g', output: [float32Value('made', [1])] })
    choice.attribute.push(create(AttributeProtoSchema, { name: 'then_branch', type: 5, g }))
    const model = network({
      node: [node('Relu', ['x'], ['made']), choice],
      input: [float32Value('x', [1]), typedValue('p', 9, [])],
      output: [float32Value('y', [1])],
    })
    expect(prune(model)).toBe(model)
  })

  test('ends on graphs that go in circles', () => {
    const model = network({
      node: [node('Add', ['b', 'b'], ['a']), node('Add', ['a', 'a'], ['b'])],
      output: [float32Value('a', [1])],
    })
    expect(prune(model)).toBe(model)
  })
})

test.skipIf(!hasRealNetworks)('nothing of a whole network is dropped', slow, () => {
  const model = readModel(realNetwork('yolox_nano'))
  const { node: nodes, initializer } = prune(model).graph ?? {}
  expect(nodes).toHaveLength(model.graph?.node.length ?? NaN)
  expect(initializer?.length).toBeGreaterThan(200)
})
