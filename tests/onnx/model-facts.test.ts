import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { float32Tensor, float32Value } from '../../src/onnx/model-proto.ts'
import { modelFacts } from '../../src/onnx/model-facts.ts'
import { ModelProtoSchema, ValueInfoProtoSchema } from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { hasRealNetworks, network, realNetwork, slow, typedValue } from './networks.ts'

describe('modelFacts', () => {
  test('distinguishes inputs from initializers of the same name', () => {
    const { inputs, outputs } = modelFacts(
      network({
        input: [float32Value('x', [1, 3, 'height', -1, '']), float32Value('w', [1])],
        output: [typedValue('y', 10, []), create(ValueInfoProtoSchema, { name: 'z' })],
        initializer: [float32Tensor('w', [1], Float32Array.of(1))],
      }),
    )
    expect(inputs).toEqual([{ name: 'x', type: 'float32', dims: [1, 3, 'height', null, null] }])
    expect(outputs).toEqual([
      { name: 'y', type: 'float16', dims: [] },
      { name: 'z', type: null, dims: null },
    ])
  })

  test('reads metadata, producer and operator sets', () => {
    const model = create(ModelProtoSchema, {
      irVersion: 8n,
      producerName: 'pytorch',
      producerVersion: '2.4',
      opsetImport: [
        { domain: 'ai.onnx', version: 17n },
        { domain: 'com.microsoft', version: 1n },
      ],
      metadataProps: [
        { key: 'stride', value: '16' },
        { key: 'stride', value: '32' },
      ],
    })
    expect(modelFacts(model)).toEqual({
      irVersion: 8,
      producer: 'pytorch 2.4',
      opsets: new Map([
        ['', 17],
        ['com.microsoft', 1],
      ]),
      metadata: new Map([['stride', '32']]),
      inputs: [],
      outputs: [],
    })
  })
})

test.skipIf(!hasRealNetworks)('an export by Ultralytics has its metadata', slow, () => {
  const facts = modelFacts(readModel(realNetwork('yolo26n_int8')))
  expect(facts.inputs).toEqual([{ name: 'images', type: 'float32', dims: [1, 3, 640, 640] }])
  expect(facts.outputs).toEqual([{ name: 'output0', type: 'float32', dims: [1, 300, 6] }])
  expect(facts.opsets.get('')).toBe(20)
  expect(facts.metadata.get('end2end')).toBe('True')
  expect(facts.metadata.get('names')).toMatch(/^\{0: 'person'/)
})
