import { create } from '@bufbuild/protobuf'
import { expect, it } from 'vitest'
import { changed } from '../../src/onnx/change.ts'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { modelLimits } from '../../src/onnx/preflight.ts'
import {
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
} from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { network, noise, run } from './networks.ts'

const values = noise([2, 3, 1, 1], 1).data
const x = noise([1, 3, 2, 2], 2)

/** A convolution whose weights are bytes 8 to 32 of another file. */
function apart(length = '24') {
  const said = { location: 'weights/model.onnx.data', offset: '8', length }
  const weights = changed(float32Tensor('w', [2, 3, 1, 1], values), {
    rawData: new Uint8Array(),
    dataLocation: DataLocation.EXTERNAL,
    externalData: Object.entries(said).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    ),
  })
  return writeModel(
    network({
      input: [float32Value('x', [1, 3, 2, 2])],
      output: [float32Value('y', [1, 2, 2, 2])],
      initializer: [weights],
      node: [node('Conv', ['x', 'w'], ['y'])],
    }),
  )
}

const bytes = new Uint8Array(32)
bytes.set(new Uint8Array(values.buffer), 8)
const read = (model: Uint8Array, files: Record<string, Uint8Array>) =>
  readModel(model, modelLimits, new Map(Object.entries(files)))

it('weights in another file that is at hand are used, by its name without folders', async () => {
  const model = read(apart(), { 'model.onnx.data': bytes })
  const plain = network({
    input: [float32Value('x', [1, 3, 2, 2])],
    output: [float32Value('y', [1, 2, 2, 2])],
    initializer: [float32Tensor('w', [2, 3, 1, 1], values)],
    node: [node('Conv', ['x', 'w'], ['y'])],
  })
  expect(await run(model, { x })).toEqual(await run(plain, { x }))
})

it('weights in a file that is not at hand are asked for by its name', () => {
  expect(() => read(apart(), { 'other.data': bytes })).toThrow('"weights/model.onnx.data"')
})

it('weights beyond the end of their file are refused', () => {
  expect(() => read(apart('28'), { 'model.onnx.data': bytes })).toThrow(
    'are bytes 8 to 36 of "weights/model.onnx.data", which has 32',
  )
})
