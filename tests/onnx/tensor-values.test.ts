import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { toFloat16 } from '../../src/onnx/float16.ts'
import { float32Tensor, writeModel } from '../../src/onnx/model-proto.ts'
import { TensorProtoSchema } from '../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { tensorFloats, tensorIntegers, tensorValues } from '../../src/onnx/tensor-values.ts'
import { network } from './networks.ts'

const tensor = (fields: MessageInitShape<typeof TensorProtoSchema>) =>
  create(TensorProtoSchema, { name: 'w', ...fields })
const bytesOf = ({ buffer }: { readonly buffer: ArrayBufferLike }) => new Uint8Array(buffer)

const halves = toFloat16(Float32Array.of(1.5, -2))

describe('tensorValues', () => {
  test.each([
    ['float32', 1, { floatData: [1.5, -2] }, Float32Array.of(1.5, -2)],
    ['uint8', 2, { int32Data: [0, 255] }, Uint8Array.of(0, 255)],
    ['int8', 3, { int32Data: [-128, 127] }, Int8Array.of(-128, 127)],
    ['uint16', 4, { int32Data: [0, 65535] }, Uint16Array.of(0, 65535)],
    ['int16', 5, { int32Data: [-32768, 7] }, Int16Array.of(-32768, 7)],
    ['int32', 6, { int32Data: [-1, 2] }, Int32Array.of(-1, 2)],
    ['int64', 7, { int64Data: [-1n, 2n ** 62n] }, BigInt64Array.of(-1n, 2n ** 62n)],
    ['bool', 9, { int32Data: [1, 0] }, Uint8Array.of(1, 0)],
    ['float16', 10, { int32Data: [...halves] }, halves],
    ['float64', 11, { doubleData: [0.1, -2] }, Float64Array.of(0.1, -2)],
    ['uint32', 12, { uint64Data: [0n, 2n ** 32n - 1n] }, Uint32Array.of(0, 2 ** 32 - 1)],
    ['uint64', 13, { uint64Data: [0n, 2n ** 64n - 1n] }, BigUint64Array.of(0n, 2n ** 64n - 1n)],
    ['bfloat16', 16, { int32Data: [0x3fc0, 0xc000] }, Uint16Array.of(0x3fc0, 0xc000)],
  ])('reads %s, from raw bytes and from numbers', (type, dataType, typed, data) => {
    const expected = { type, dims: [1, 2], data }
    const dims = [1n, 2n]
    expect(tensorValues(tensor({ dataType, dims, ...typed }))).toEqual(expected)
    expect(tensorValues(tensor({ dataType, dims, rawData: bytesOf(data) }))).toEqual(expected)
  })

  test('reads raw bytes at any alignment', () => {
    // the length of a name shifts the bytes after it
    const names = ['a', 'bb', 'ccc', 'dddd', 'eeeee']
    const initializer = names.map((name) => float32Tensor(name, [2], Float32Array.of(3, -0.5)))
    const { graph } = readModel(writeModel(network({ initializer })))
    for (const one of graph?.initializer ?? []) {
      expect([...tensorValues(one).data]).toEqual([3, -0.5])
    }
  })

  test('does not copy aligned raw bytes', () => {
    const rawData = new Uint8Array(8)
    expect(tensorValues(tensor({ dataType: 1, dims: [2n], rawData })).data.buffer).toBe(
      rawData.buffer,
    )
  })

  test.each([
    ['fewer values than it should have', { dataType: 1, dims: [2n], floatData: [1] }, 'broken'],
    ['text', { dataType: 8, dims: [1n], stringData: [new Uint8Array()] }, 'unsupported'],
    [
      'values below a byte',
      { dataType: 22, dims: [2n], rawData: new Uint8Array(1) },
      'unsupported',
    ],
    [
      'values elsewhere',
      { dataType: 1, dims: [1n], externalData: [{ key: 'location', value: 'f' }] },
      'external-data',
    ],
  ])('refuses a tensor of %s, by name', (_, fields, code) => {
    expect(() => tensorValues(tensor(fields))).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('"w"') as string }) as Error,
    )
  })
})

describe('tensorFloats', () => {
  test.each([
    ['float16', { dataType: 10, rawData: bytesOf(halves) }],
    ['bfloat16', { dataType: 16, int32Data: [0x3fc0, 0xc000] }],
    ['float64', { dataType: 11, doubleData: [1.5, -2] }],
  ])('widens or rounds %s', (_, fields) => {
    expect(tensorFloats(tensor({ dims: [2n], ...fields }))).toEqual(Float32Array.of(1.5, -2))
  })

  test('accepts integers too', () => {
    const fields = { dataType: 7, dims: [2n], int64Data: [3n, -4n] }
    expect(tensorFloats(tensor(fields))).toEqual(Float32Array.of(3, -4))
  })
})

describe('tensorIntegers', () => {
  test('accepts every integer type', () => {
    expect(tensorIntegers(tensor({ dataType: 7, dims: [1n], int64Data: [-3n] }))).toEqual([-3])
    expect(tensorIntegers(tensor({ dataType: 2, dims: [], int32Data: [9] }))).toEqual([9])
  })

  test('refuses fractions', () => {
    expect(() => tensorIntegers(tensor({ dataType: 1, dims: [1n], floatData: [1] }))).toThrow(
      'Tensor "w" is float32; whole numbers are needed.',
    )
  })
})
