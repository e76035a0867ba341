import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { toFloat16 } from '../../src/onnx/float16.ts'
import {
  float16Tensor,
  float32Tensor,
  float32Value,
  node,
  parseModel,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProtoSchema,
  type GraphProto,
  type TensorProto,
  type ValueInfoProto,
} from '../../src/onnx/proto/onnx_pb.ts'
import { toFloat32 } from '../../src/onnx/to-float32.ts'

const values = Float32Array.of(1.5, -2, 65504, 2 ** -24, 0)
const bits = toFloat16(values)

function float16Value(name: string): ValueInfoProto {
  const value = float32Value(name, [1, 'n'])
  if (value.type?.value.case === 'tensorType') value.type.value.value.elemType = 10
  return value
}

function network(graph: Partial<GraphProto>): Uint8Array {
  const own = create(GraphProtoSchema, { name: 'g' })
  return writeModel(create(ModelProtoSchema, { irVersion: 8n, graph: Object.assign(own, graph) }))
}

function graphOf(bytes: Uint8Array): GraphProto {
  const { graph } = parseModel(bytes)
  if (!graph) throw new Error('no graph')
  return graph
}

function floats(tensor: TensorProto | undefined): number[] {
  expect(tensor?.dataType).toBe(1)
  return [...new Float32Array(new Uint8Array(tensor?.rawData ?? []).buffer)]
}

function types(values: readonly ValueInfoProto[]): (number | undefined)[] {
  return values.map(({ type }) =>
    type?.value.case === 'tensorType' ? type.value.value.elemType : undefined,
  )
}

describe('toFloat32', () => {
  test('hands back the same bytes where nothing is float16', () => {
    const bytes = network({
      initializer: [float32Tensor('w', [1], Float32Array.of(3))],
      node: [node('Cast', ['x'], ['y'], { to: 1n })],
      input: [float32Value('x', [1])],
    })
    expect(toFloat32(bytes)).toBe(bytes)
  })

  test('widens stored values exactly, wherever the file keeps them', () => {
    const inIntegers = create(TensorProtoSchema, {
      name: 'i',
      dataType: 10,
      dims: [5n],
      int32Data: [...bits],
    })
    // the odd length of the name shifts the raw bytes to any address
    const { initializer } = graphOf(
      toFloat32(
        network({
          initializer: [
            float16Tensor('w', [5], bits),
            float16Tensor('ww', [5], bits),
            inIntegers,
            float32Tensor('f', [1], Float32Array.of(7)),
          ],
        }),
      ),
    )
    expect(initializer.map(({ name }) => name)).toEqual(['w', 'ww', 'i', 'f'])
    for (const tensor of initializer.slice(0, 3)) expect(floats(tensor)).toEqual([...values])
    expect(initializer[2]?.int32Data).toEqual([])
    expect(floats(initializer[3])).toEqual([7])
  })

  test('declares inputs, outputs, inner values and casts as float32', () => {
    const {
      input,
      output,
      valueInfo,
      node: nodes,
    } = graphOf(
      toFloat32(
        network({
          input: [float16Value('x')],
          output: [float16Value('y')],
          valueInfo: [float16Value('z')],
          node: [
            node('Cast', ['x'], ['z'], { to: 10n }),
            node('Cast', ['z'], ['n'], { to: 7n }),
            node('Gather', ['z', 'n'], ['y'], { axis: 10n }),
          ],
        }),
      ),
    )
    expect(types([...input, ...output, ...valueInfo])).toEqual([1, 1, 1])
    expect(nodes.map(({ attribute }) => attribute[0]?.i)).toEqual([1n, 7n, 10n])
  })

  test('reaches constants and the branches of an If', () => {
    const constant = node('Constant', [], ['c'])
    constant.attribute.push(
      create(AttributeProtoSchema, { name: 'value', type: 4, t: float16Tensor('', [5], bits) }),
    )
    const branch = create(GraphProtoSchema, { name: 'b', node: [constant] })
    const choice = node('If', ['p'], ['y'])
    choice.attribute.push(create(AttributeProtoSchema, { name: 'then_branch', type: 5, g: branch }))
    const inner = graphOf(toFloat32(network({ node: [choice] }))).node[0]?.attribute[0]?.g
    expect(floats(inner?.node[0]?.attribute[0]?.t)).toEqual([...values])
  })

  test('refuses values that are in another file', () => {
    const elsewhere = create(TensorProtoSchema, {
      name: 'w',
      dataType: 10,
      externalData: [{ key: 'location', value: 'weights.bin' }],
    })
    expect(() => toFloat32(network({ initializer: [elsewhere] }))).toThrow("tensor 'w'")
  })

  test('refuses what is not a network', () => {
    expect(() => toFloat32(new Uint8Array())).toThrow('not an ONNX model')
  })
})
