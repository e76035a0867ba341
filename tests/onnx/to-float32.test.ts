import { create } from '@bufbuild/protobuf'
import * as ort from 'onnxruntime-web/wasm'
import { describe, expect, test } from 'vitest'
import { fromFloat16, toFloat16 } from '../../src/onnx/float16.ts'
import {
  float16Tensor,
  float32Tensor,
  float32Value,
  node,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  TensorProtoSchema,
  type GraphProto,
  type ModelProto,
  type TensorProto,
  type ValueInfoProto,
} from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { toFloat32 } from '../../src/onnx/to-float32.ts'
import {
  expectSame,
  hasRealNetworks,
  network,
  noise,
  picture,
  realNetwork,
  slow,
  run,
  typedValue,
} from './networks.ts'

const values = Float32Array.of(1.5, -2, 65504, 2 ** -24, 0)
const bits = toFloat16(values)

const float16Value = (name: string) => typedValue(name, 10, [1, 'n'])

function graphOf({ graph }: ModelProto): GraphProto {
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
  test('returns the same model if nothing is float16', () => {
    const model = network({
      initializer: [float32Tensor('w', [1], Float32Array.of(3))],
      node: [node('Cast', ['x'], ['y'], { to: 1n })],
      input: [float32Value('x', [1])],
    })
    expect(toFloat32(model)).toBe(model)
  })

  test('does not change the given model, and shares unchanged parts', () => {
    const model = network({
      initializer: [float16Tensor('h', [5], bits), float32Tensor('f', [1], Float32Array.of(7))],
      node: [node('Cast', ['h'], ['y'], { to: 10n })],
      output: [float16Value('y')],
    })
    const before = writeModel(model)
    const { initializer } = graphOf(toFloat32(model))
    expect(writeModel(model)).toEqual(before)
    expect(initializer[1]).toBe(graphOf(model).initializer[1])
  })

  test('widens stored values exactly, wherever the file keeps them', () => {
    const inIntegers = create(TensorProtoSchema, {
      name: 'i',
      dataType: 10,
      dims: [5n],
      int32Data: [...bits],
    })
    // names of odd length misalign the raw bytes
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
    expect(() => toFloat32(network({ initializer: [elsewhere] }))).toThrow('tensor "w"')
  })

  test('computes the same as the half-precision network, to that precision', async () => {
    const x = noise([1, 5], 1)
    const model = network({
      initializer: [float16Tensor('w', [5], toFloat16(noise([5], 2).data))],
      node: [
        node('Cast', ['x'], ['h'], { to: 10n }),
        node('Mul', ['h', 'w'], ['m']),
        node('Cast', ['m'], ['y'], { to: 1n }),
      ],
      input: [float32Value('x', [1, 5])],
      output: [float32Value('y', [1, 5])],
    })
    expectSame(await run(toFloat32(model), { x }), await run(model, { x }), 1e-3)
  })
})

describe.skipIf(!hasRealNetworks)('yolov5n_fp16 in float32', slow, () => {
  test('gives the same values as in half precision, to that precision', async () => {
    // its grids are stored only for 640, although it declares any size
    const { data, dims } = picture(640)
    const half = new ort.Tensor('float16', toFloat16(data), dims)
    const session = await ort.InferenceSession.create(realNetwork('yolov5n_fp16'))
    const { output } = await session.run({ images: half })
    if (!output) throw new Error('no output')
    const { buffer, byteOffset, length } = output.data as Uint16Array
    const expected = fromFloat16(new Uint16Array(buffer, byteOffset, length))
    await session.release()
    const widened = toFloat32(readModel(realNetwork('yolov5n_fp16')))
    const found = (await run(widened, { images: { data, dims } }))['output']?.data ?? []
    const worst = [0, 0]
    found.forEach((value, i) => {
      const kind = i % 85 < 4 ? 0 : 1
      worst[kind] = Math.max(worst[kind] ?? NaN, Math.abs(value - (expected[i] ?? NaN)))
    })
    // pixel coordinates, which float16 resolves to halves at 640, and scores
    expect(worst[0]).toBeLessThan(4)
    expect(worst[1]).toBeLessThan(0.01)
  })
})
