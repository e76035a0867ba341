import { describe, expect, test } from 'vitest'
import {
  at,
  dequantise,
  isInt8,
  perChannel,
  productOf,
  zeroPoint,
} from '../../../src/onnx/int8/channels.ts'
import { indexGraph } from '../../../src/onnx/graph-index.ts'
import { float16Tensor, float32Tensor, int64Tensor } from '../../../src/onnx/model-proto.ts'
import type { TensorProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { bytesTensor, int8, network, uint8 } from '../networks.ts'

const indexOf = (...initializer: TensorProto[]) => indexGraph(network({ initializer }).graph!)
const floats = (name: string, dims: readonly number[], ...values: number[]) =>
  float32Tensor(name, dims, Float32Array.from(values))

test('8-bit integers are signed or unsigned, and nothing else', () => {
  expect(isInt8(bytesTensor('t', int8, [1], [1]))).toBe(true)
  expect(isInt8(bytesTensor('t', uint8, [1], [1]))).toBe(true)
  expect(isInt8(int64Tensor('t', [1], BigInt64Array.of(1n)))).toBe(false)
})

test('a single value stands for all, and there is none past the last', () => {
  expect(at([7], 3)).toBe(7)
  expect(at([7, 8, 9], 1)).toBe(8)
  expect(at([7, 8], 2)).toBeNaN()
  expect(at([], 0)).toBeNaN()
})

describe('values per channel', () => {
  // of 4 channels, in a product of [batch, channels, height, width]
  test.each([[[4, 1, 1]], [[1, 4, 1, 1]]])('lie along the channel axis as %j', (dims) => {
    expect(perChannel(floats('t', dims, 1, 2, 3, 4), 4, 2)).toEqual(Float32Array.of(1, 2, 3, 4))
  })

  test.each([[[]], [[1]], [[1, 1, 1, 1]]])('are one for all as %j', (dims) => {
    expect(perChannel(floats('t', dims, 5), 4, 2)).toEqual(Float32Array.of(5))
  })

  test.each([
    ['along the width', [4]],
    ['along the height', [4, 1]],
    ['along the batch', [4, 1, 1, 1]],
    ['spread over two axes', [2, 2, 1]],
    ['with an axis more than the product', [1, 1, 4, 1, 1]],
  ])('are none %s', (_, dims) => {
    expect(perChannel(floats('t', dims, 1, 2, 3, 4), 4, 2)).toBeNull()
  })

  test('are none of another number than there are channels, or with too many axes for one', () => {
    expect(perChannel(floats('t', [3, 1, 1], 1, 2, 3), 4, 2)).toBeNull()
    expect(perChannel(floats('t', [1, 1, 1, 1, 1], 5), 4, 2)).toBeNull()
  })

  test('are none in another type than float32', () => {
    expect(perChannel(float16Tensor('t', [1], Uint16Array.of(0x3c00)), 4, 2)).toBeNull()
  })

  test('may have other dimensions than they are stored with', () => {
    const tensor = floats('t', [4], 1, 2, 3, 4)
    expect(perChannel(tensor, 4, 2, [4, 1, 1])).toEqual(Float32Array.of(1, 2, 3, 4))
    expect(perChannel(tensor, 4, 2, [1, 4])).toBeNull()
  })
})

describe('the product of constants', () => {
  const index = indexOf(
    floats('half', [], 0.5),
    floats('each', [3, 1, 1], 2, 4, 8),
    floats('two', [2, 1, 1], 1, 2),
  )

  test('is 1 of none, and a single value of single values', () => {
    expect(productOf(index, [], 3, 2)).toEqual(Float64Array.of(1))
    expect(productOf(index, ['half', 'half'], 3, 2)).toEqual(Float64Array.of(0.25))
  })

  test('has a value per channel if any factor has, in either order', () => {
    const expected = Float64Array.of(1, 2, 4)
    expect(productOf(index, ['half', 'each'], 3, 2)).toEqual(expected)
    expect(productOf(index, ['each', 'half'], 3, 2)).toEqual(expected)
    expect(productOf(index, ['each', 'each'], 3, 2)).toEqual(Float64Array.of(4, 16, 64))
  })

  test('is null with a factor that is computed, or that is not one per channel', () => {
    expect(productOf(index, ['half', 'computed'], 3, 2)).toBeNull()
    expect(productOf(index, ['two', 'half'], 3, 2)).toBeNull()
  })
})

describe('the zero point', () => {
  const of = (tensor: TensorProto) => zeroPoint(indexOf(tensor), tensor.name, 4)

  test('is 0 if it is omitted, also by an empty name', () => {
    expect(zeroPoint(indexOf(), undefined, 4)).toEqual([0])
    expect(zeroPoint(indexOf(), '', 4)).toEqual([0])
  })

  test('is one for all, or one per channel', () => {
    expect(of(bytesTensor('z', uint8, [], [200]))).toEqual([200])
    expect(of(bytesTensor('z', int8, [1], [-3]))).toEqual([-3])
    expect(of(bytesTensor('z', int8, [4], [1, -2, 3, 0]))).toEqual([1, -2, 3, 0])
    expect(of(bytesTensor('z', int8, [4, 1], [1, -2, 3, 0]))).toEqual([1, -2, 3, 0])
  })

  test('is null if it is computed, of another type, of another number, or a table', () => {
    expect(zeroPoint(indexOf(), 'computed', 4)).toBeNull()
    expect(of(int64Tensor('z', [], BigInt64Array.of(0n)))).toBeNull()
    expect(of(bytesTensor('z', int8, [3], [1, 2, 3]))).toBeNull()
    expect(of(bytesTensor('z', int8, [2, 2], [1, 2, 3, 4]))).toBeNull()
  })
})

describe('dequantised values', () => {
  const table = bytesTensor('w', int8, [2, 3], [10, 20, 30, -10, -20, -30])

  test('take scale and zero point of their row', () => {
    expect(dequantise(table, Float64Array.of(0.5, 2), [10, -10], 'rows')).toEqual(
      Float32Array.of(0, 5, 10, 0, -20, -40),
    )
  })

  test('take scale and zero point of their column', () => {
    expect(dequantise(table, Float64Array.of(1, 0.5, 2), [10, 0, 30], 'columns')).toEqual(
      Float32Array.of(0, 10, 0, -20, -10, -120),
    )
  })

  test('have the columns of their last axis', () => {
    const one = bytesTensor('w', int8, [1, 2, 3], [1, 2, 3, 4, 5, 6])
    expect(dequantise(one, Float64Array.of(1, 10, 100), [0], 'columns')).toEqual(
      Float32Array.of(1, 20, 300, 4, 50, 600),
    )
  })

  test('share a single scale or zero point', () => {
    expect(dequantise(table, Float64Array.of(2), [10, -10], 'rows')).toEqual(
      Float32Array.of(0, 20, 40, 0, -20, -40),
    )
  })

  test('have all that belongs to an output channel in its row', () => {
    const weights = bytesTensor('w', uint8, [2, 1, 1, 2], [128, 130, 128, 130])
    expect(dequantise(weights, Float64Array.of(1, 10), [128], 'rows')).toEqual(
      Float32Array.of(0, 2, 0, 20),
    )
  })
})
