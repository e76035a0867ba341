import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import {
  float16Tensor,
  float32Tensor,
  float32Value,
  int64Tensor,
  node,
  parseModel,
  writeModel,
} from '../../src/onnx/model-proto.ts'
import { ModelProtoSchema } from '../../src/onnx/proto/onnx_pb.ts'

describe('parseModel', () => {
  test('reads what writeModel writes', () => {
    const model = create(ModelProtoSchema, {
      irVersion: 7n,
      producerName: 'test',
      graph: {
        name: 'g',
        node: [
          node('Conv', ['x', 'w'], ['y'], { group: 1n, pads: [1n, 0n], alpha: 0.5, mode: 'a' }),
        ],
        initializer: [
          float32Tensor('w', [2], Float32Array.of(1.5, -2)),
          float16Tensor('h', [1], Uint16Array.of(0x3c00)),
          int64Tensor('i', [1], BigInt64Array.of(-3n)),
        ],
        input: [float32Value('x', [1, 3, 'height', 'width'])],
      },
    })
    const bytes = writeModel(model)
    const read = parseModel(bytes)
    expect(writeModel(read)).toEqual(bytes)
    expect(read.graph?.node[0]?.attribute.map(({ name, type }) => [name, type])).toEqual([
      ['group', 2],
      ['pads', 7],
      ['alpha', 1],
      ['mode', 3],
    ])
    expect(read.graph?.initializer.map(({ rawData }) => [...(rawData ?? [])])).toEqual([
      [0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0],
      [0, 0x3c],
      [0xfd, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ])
  })

  test('preserves fields that our copy of the schema lacks', () => {
    // a graph, then field 25, functions, with one empty function
    const bytes = Uint8Array.of(0x3a, 3, 0x12, 1, 0x67, 0xca, 1, 0)
    expect([...writeModel(parseModel(bytes))]).toEqual([...bytes])
  })

  test.each([
    ['an empty file', new Uint8Array(), /^not an ONNX model: no graph in its 0 bytes$/],
    [
      'a web page',
      new TextEncoder().encode('<!doctype html><title>404</title>'),
      /^not an ONNX model: .*33 bytes/,
    ],
    ['a file cut short', Uint8Array.of(0x3a, 100, 1, 2), /^not an ONNX model: .*\(4 bytes\)$/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => parseModel(bytes)).toThrow(message)
  })
})

describe('tensors', () => {
  test('must fill their dimensions', () => {
    expect(() => float32Tensor('w', [2, 3], new Float32Array(5))).toThrow(
      new Error("tensor 'w': 5 values for dimensions [2, 3]"),
    )
  })

  test('contain only their own part of a larger buffer', () => {
    const part = Float32Array.of(9, 1, 9).subarray(1, 2)
    expect([...(float32Tensor('w', [1], part).rawData ?? [])]).toEqual([0, 0, 0x80, 0x3f])
  })

  test('without dimensions are scalars', () => {
    expect(float32Tensor('w', [], Float32Array.of(1)).dims).toEqual([])
  })
})
