import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { describe, expect, test } from 'vitest'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { OnnxError } from '../../src/onnx/onnx-error.ts'
import { modelLimits } from '../../src/onnx/preflight.ts'
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  TensorProtoSchema,
  type GraphProto,
} from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { hasRealNetworks, network, realNetwork, slow } from './networks.ts'

const small = writeModel(
  network({
    node: [node('Mul', ['x', 'w'], ['y'])],
    initializer: [float32Tensor('w', [2], Float32Array.of(2, 3))],
    input: [float32Value('x', [1, 2])],
    output: [float32Value('y', [1, 2])],
  }),
)

/** A model with one graph, whose bytes are given. */
function graphOf(write: (writer: BinaryWriter) => void): Uint8Array {
  const writer = new BinaryWriter().tag(1, WireType.Varint).int64(8n)
  writer.tag(7, WireType.LengthDelimited).fork()
  write(writer)
  return writer.join().finish()
}

function refusal(bytes: Uint8Array, limits = modelLimits): OnnxError {
  try {
    readModel(bytes, limits)
  } catch (error) {
    if (error instanceof OnnxError) return error
    throw error
  }
  throw new Error('it was read')
}

function nested(depth: number): GraphProto {
  const graph = create(GraphProtoSchema, { name: 'g' })
  if (depth > 0) {
    const choice = node('If', ['p'], [`y${depth}`])
    const inner = nested(depth - 1)
    choice.attribute.push(create(AttributeProtoSchema, { name: 'then_branch', type: 5, g: inner }))
    graph.node.push(choice)
  }
  return graph
}

describe('readModel', () => {
  test('reads a model, with the tensor data views into the file', () => {
    const { graph } = readModel(small)
    const raw = graph?.initializer[0]?.rawData
    expect(raw?.buffer).toBe(small.buffer)
    expect(graph?.node.map(({ opType }) => opType)).toEqual(['Mul'])
  })

  test('skips unknown fields of every kind', () => {
    const unknown = (writer: BinaryWriter) =>
      writer
        .tag(30, WireType.Varint)
        .int64(-1n)
        .tag(31, WireType.LengthDelimited)
        .string('a text of some length')
        .tag(32, WireType.Bit32)
        .fixed32(1)
        .tag(33, WireType.Bit64)
        .double(0.1)
    const writer = unknown(new BinaryWriter()).raw(small)
    writer.tag(7, WireType.LengthDelimited).fork()
    unknown(writer).tag(2, WireType.LengthDelimited).string('named')
    const { graph } = readModel(writer.join().finish())
    expect([graph?.name, graph?.node.length, graph?.$unknown?.length]).toEqual(['named', 1, 4])
  })

  test('refuses a file truncated anywhere', () => {
    for (let length = 0; length < small.length; length++) {
      const { code } = refusal(small.slice(0, length))
      expect(['not-onnx', 'broken']).toContain(code)
    }
  })

  test('calls a truncated file damaged, and another kind of file not ONNX', () => {
    expect(refusal(small.slice(0, -1))).toMatchObject({
      code: 'broken',
      message: expect.stringMatching(/damaged or cut short.*export it again/) as string,
    })
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(1000),
      new TextEncoder().encode('<!doctype html><title>404</title>'),
      new TextEncoder().encode('{"format": "graph-model"}'),
      // zip, as PyTorch writes
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 8, 8, 0, 0),
      // png
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      // flatbuffer, as TensorFlow Lite writes
      Uint8Array.of(0x1c, 0, 0, 0, 0x54, 0x46, 0x4c, 0x33, 0, 0),
      // another protobuf
      Uint8Array.of(0x08, 4, 0xa2, 0x1f, 2, 0, 0),
    ]) {
      expect(refusal(bytes)).toMatchObject({ code: 'not-onnx' })
    }
  })

  test.each([
    ['bytes', { bytes: small.length - 1 }, 'too-large'],
    ['nodes', { nodes: 0 }, 'too-many'],
    ['tensors', { tensors: 0 }, 'too-many'],
    ['text', { text: 1 }, 'too-large'],
    ['parts in all', { parsed: 1000 }, 'too-many'],
  ])('refuses more %s than the limit', (_, limits, code) => {
    expect(refusal(small, { ...modelLimits, ...limits })).toMatchObject({ code })
  })

  test('reads graphs nested as deep as the limit, and none deeper', () => {
    const depth = modelLimits.depth
    expect(readModel(writeModel(network(nested(depth)))).graph).toBeDefined()
    expect(refusal(writeModel(network(nested(depth + 1))))).toMatchObject({ code: 'too-deep' })
  })

  test('refuses millions of nodes in the time of reading a megabyte', () => {
    const bytes = graphOf((writer) => {
      for (let i = 0; i < 1_000_000; i++) writer.tag(1, WireType.LengthDelimited).uint32(0)
    })
    expect(refusal(bytes)).toMatchObject({ code: 'too-many', message: /100000 nodes/ })
  })

  test('refuses hundreds of millions of numbers before storing any', () => {
    // one byte per number in the file, but an object each once parsed
    const bytes = graphOf((writer) => {
      writer.tag(5, WireType.LengthDelimited).fork()
      writer.tag(7, WireType.LengthDelimited).bytes(new Uint8Array(100_000_000))
      writer.join()
    })
    expect(refusal(bytes)).toMatchObject({ code: 'too-many', message: /raw data/ })
  })

  test('refuses millions of unknown fields', () => {
    const bytes = graphOf((writer) => {
      // field 31, a number, three million times
      writer.raw(new Uint8Array(9_000_000).map((_, i) => [0xf8, 1, 0][i % 3] ?? 0))
    })
    expect(refusal(bytes)).toMatchObject({ code: 'too-many' })
  })

  test.each([
    [
      'a field longer than what it is in',
      graphOf((w) => w.tag(1, WireType.LengthDelimited).uint32(50)),
    ],
    ['a graph that is a number', Uint8Array.of(0x08, 8, 0x38, 1)],
    ['a group', graphOf((w) => w.tag(1, WireType.StartGroup).tag(1, WireType.EndGroup))],
    [
      'a list of numbers that ends in the middle of one',
      graphOf((w) => {
        w.tag(5, WireType.LengthDelimited).fork()
        w.tag(1, WireType.LengthDelimited).bytes(Uint8Array.of(1, 0x80)).join()
      }),
    ],
    [
      'floats that do not fill their bytes',
      graphOf((w) => {
        w.tag(5, WireType.LengthDelimited).fork()
        w.tag(4, WireType.LengthDelimited).bytes(new Uint8Array(6)).join()
      }),
    ],
  ])('refuses %s', (_, bytes) => {
    expect(['broken', 'not-onnx']).toContain(refusal(bytes).code)
  })
})

describe('tensors of a file', () => {
  function withTensor(tensor: MessageInitShape<typeof TensorProtoSchema>) {
    return writeModel(
      network({ initializer: [create(TensorProtoSchema, { name: 'w', ...tensor })] }),
    )
  }

  test.each([
    ['fewer', 3],
    ['more', 5],
  ])('are refused by name where there are %s values than dimensions say', (_, count) => {
    const bytes = withTensor({
      dataType: 1,
      dims: [2n, 2n],
      rawData: new Uint8Array(4 * count),
    })
    expect(refusal(bytes)).toMatchObject({
      code: 'broken',
      message: expect.stringContaining(
        `Tensor "w" has ${count} values for the dimensions [2, 2]`,
      ) as string,
    })
  })

  test('are refused if their dimensions are too large', () => {
    const dims = [2n ** 40n, 2n ** 40n]
    expect(refusal(withTensor({ dataType: 1, dims }))).toMatchObject({ code: 'broken' })
    expect(refusal(withTensor({ dataType: 1, dims: [-1n] }))).toMatchObject({ code: 'broken' })
  })

  test('are refused if the values are in a field of another type', () => {
    const bytes = withTensor({ dataType: 1, dims: [2n], int64Data: [1n, 2n] })
    expect(refusal(bytes)).toMatchObject({ code: 'broken' })
  })

  test('are refused by name if their values are in another file', () => {
    const bytes = withTensor({
      dataType: 1,
      dims: [4n],
      externalData: [{ key: 'location', value: 'weights.bin' }],
    })
    expect(refusal(bytes)).toMatchObject({
      code: 'external-data',
      message: expect.stringMatching(/"w".*"weights\.bin".*onnx\.save/) as string,
    })
    expect(refusal(withTensor({ dataType: 1, dims: [4n], dataLocation: 1 }))).toMatchObject({
      code: 'external-data',
    })
  })

  test('are refused if their type is unknown', () => {
    expect(refusal(withTensor({ dataType: 99, dims: [] }))).toMatchObject({ code: 'unsupported' })
  })

  test('have the name of their output if they are constants', () => {
    const constant = node('Constant', [], ['c'])
    const t = create(TensorProtoSchema, { dataType: 1, dims: [3n] })
    constant.attribute.push(create(AttributeProtoSchema, { name: 'value', type: 4, t }))
    expect(refusal(writeModel(network({ node: [constant] })))).toMatchObject({
      code: 'broken',
      message: expect.stringContaining('Tensor "c" has 0 values') as string,
    })
  })

  test('may be scalars, empty, packed below a byte, or text', () => {
    const tensors = [
      { name: 'scalar', dataType: 1, floatData: [1] },
      { name: 'empty', dataType: 1, dims: [0n] },
      { name: 'nibbles', dataType: 22, dims: [3n], rawData: new Uint8Array(2) },
      { name: 'text', dataType: 8, dims: [1n], stringData: [Uint8Array.of(65)] },
      { name: 'complex', dataType: 14, dims: [1n], floatData: [1, 2] },
    ].map((tensor) => create(TensorProtoSchema, tensor))
    const { graph } = readModel(writeModel(network({ initializer: tensors })))
    expect(graph?.initializer).toHaveLength(tensors.length)
  })
})

describe.skipIf(!hasRealNetworks)('real networks', slow, () => {
  test.each([
    'yolo-fastestv2',
    'yolo11n_int8',
    'yolo26n_int8',
    'yolov5n_fp16',
    'yolov8n_int8',
    'yolox_nano',
  ])('%s is read, and written again with the same bytes', (name) => {
    const bytes = realNetwork(name)
    expect(Buffer.compare(writeModel(readModel(bytes)), bytes)).toBe(0)
  })
})
