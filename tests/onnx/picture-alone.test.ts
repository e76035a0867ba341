import { create } from '@bufbuild/protobuf'
import * as ort from 'onnxruntime-web/wasm'
import { describe, expect, test } from 'vitest'
import { float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { pictureAlone } from '../../src/onnx/picture-alone.ts'
import {
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
  type ModelProto,
} from '../../src/onnx/proto/onnx_pb.ts'

ort.env.wasm.numThreads = 1

/** A network that answers with what it was told besides the picture. */
function asking(name: string, dims: readonly number[], type: DataType): ModelProto {
  const told = float32Value(name, dims)
  if (told.type?.value.case === 'tensorType') told.type.value.value.elemType = type
  return create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 13n }],
    graph: create(GraphProtoSchema, {
      name: 'g',
      node: [
        node('Cast', [name], ['float'], { to: BigInt(DataType.FLOAT) }),
        node('ReduceMean', ['images'], ['mean'], { keepdims: 0n }),
        node('Mul', ['mean', 'zero'], ['nothing']),
        node('Add', ['float', 'nothing'], ['told']),
        node('Sub', ['mean', 'mean'], ['zero']),
      ].toSorted((a, b) => order.indexOf(a.output[0] ?? '') - order.indexOf(b.output[0] ?? '')),
      input: [float32Value('images', [1, 3, 'height', 'width']), told],
      output: [float32Value('told', dims)],
    }),
  })
}

const order = ['float', 'mean', 'zero', 'nothing', 'told']

async function answer(model: ModelProto): Promise<readonly number[]> {
  const session = await ort.InferenceSession.create(writeModel(model), { logSeverityLevel: 4 })
  const images = new ort.Tensor('float32', new Float32Array(3 * 20 * 30), [1, 3, 20, 30])
  const { told } = await session.run({ images })
  return Array.from(told?.data as Float32Array)
}

describe('a network that asks for more than a picture', () => {
  test.each([
    ['orig_target_sizes', [1, 2], DataType.INT64, [30, 20]],
    ['im_shape', [1, 2], DataType.FLOAT, [20, 30]],
    ['image_shape', [2], DataType.INT32, [20, 30]],
    ['scale_factor', [1, 2], DataType.FLOAT, [1, 1]],
  ] as const)('computes %s from it', async (name, dims, type, told) => {
    const alone = pictureAlone(asking(name, dims, type))
    expect(alone.graph?.input.map((input) => input.name)).toEqual(['images'])
    expect(await answer(alone)).toEqual(told)
  })

  test.each([
    ['tokens', [1, 2]],
    ['prior_boxes', [100, 2]],
    ['image_shape', [1, 7]],
  ])('is left alone where that is %s %o', (name, dims) => {
    const model = asking(name, dims, DataType.INT64)
    expect(pictureAlone(model)).toBe(model)
  })

  test('is left alone where it is the picture only', () => {
    const model = asking('im_shape', [1, 2], DataType.FLOAT)
    const alone = pictureAlone(model)
    expect(pictureAlone(alone)).toBe(alone)
  })
})
