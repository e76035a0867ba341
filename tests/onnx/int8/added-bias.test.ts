import { describe, expect, test } from 'vitest'
import { addedBias } from '../../../src/onnx/int8/added-bias.ts'
import { indexGraph } from '../../../src/onnx/graph-index.ts'
import { float32Tensor, int64Tensor, node } from '../../../src/onnx/model-proto.ts'
import type { NodeProto, TensorProto } from '../../../src/onnx/proto/onnx_pb.ts'
import { network } from '../networks.ts'
import { foreign } from './graphs.ts'

const floats = (name: string, dims: readonly number[], ...values: number[]) =>
  float32Tensor(name, dims, Float32Array.from(values))
const shape = (...sizes: number[]) =>
  int64Tensor('shape', [sizes.length], BigInt64Array.from(sizes, BigInt))
const sum = node('Conv', ['x', 'w'], ['s'])
const reshape = node('Reshape', ['b', 'shape'], ['b4'])

/** The bias that follows a convolution of four channels. */
function biasOf(nodes: readonly NodeProto[], ...initializer: TensorProto[]) {
  const { graph } = network({ node: [sum, ...nodes], initializer })
  return addedBias(indexGraph(graph!), sum, 4, 2)
}

describe('the added bias', () => {
  const each = floats('b', [4, 1, 1], 1, 2, 3, 4)

  test.each([
    ['right', ['s', 'b']],
    ['left', ['b', 's']],
  ])('is the constant on the %s of an addition', (_, inputs) => {
    const add = node('Add', inputs, ['y'])
    expect(biasOf([add], each)).toEqual({
      last: add,
      name: 'b',
      values: Float32Array.of(1, 2, 3, 4),
    })
  })

  test('is repeated for each channel if it is one for all', () => {
    const found = biasOf([node('Add', ['s', 'b'], ['y'])], floats('b', [], 0.5))
    expect(found?.values).toEqual(Float32Array.of(0.5, 0.5, 0.5, 0.5))
  })

  test.each<[string, readonly NodeProto[], TensorProto]>([
    ['without a reader', [], each],
    ['before a subtraction', [node('Sub', ['s', 'b'], ['y'])], each],
    [
      'before an addition that ONNX does not define',
      [foreign(node('Add', ['s', 'b'], ['y']))],
      each,
    ],
    ['with a second reader', [node('Add', ['s', 'b'], ['y']), node('Relu', ['s'], ['z'])], each],
    ['that something computed is added to', [node('Add', ['s', 'x'], ['y'])], each],
    ['that is added to itself', [node('Add', ['s', 's'], ['y'])], each],
    [
      'whose constant runs along the width',
      [node('Add', ['s', 'b'], ['y'])],
      floats('b', [4], 1, 2, 3, 4),
    ],
  ])('is none of a sum %s', (_, nodes, constant) => {
    expect(biasOf(nodes, constant)).toBeNull()
  })
})

describe('a bias behind a Reshape', () => {
  const add = node('Add', ['s', 'b4'], ['y'])
  const four = floats('b', [4], 1, 2, 3, 4)

  test.each([[[1, 4, 1, 1]], [[1, -1, 1, 1]], [[-1, 1, 1]], [[4, -1, 1]]])(
    'is found as %j',
    (sizes) => {
      expect(biasOf([reshape, add], four, shape(...sizes))).toEqual({
        last: add,
        name: 'b4',
        values: Float32Array.of(1, 2, 3, 4),
      })
    },
  )

  test('may be a single value, with as many axes as the sum', () => {
    const one = floats('b', [1], 0.5)
    expect(biasOf([reshape, add], one, shape(1, -1, 1, 1))?.values).toEqual(
      Float32Array.of(0.5, 0.5, 0.5, 0.5),
    )
  })

  test.each<[string, readonly TensorProto[]]>([
    ['copies a dimension', [four, shape(0, 1, 1)]],
    [
      'has fewer values than it reshapes',
      [floats('b', [8], 1, 2, 3, 4, 5, 6, 7, 8), shape(4, 1, 1)],
    ],
    ['has more axes than any convolution', [four, shape(1, 1, 1, 1, 1, 1, 4, 1, 1)]],
    ['has a computed shape', [four]],
    ['has computed values', [shape(4, 1, 1)]],
  ])('is none if it %s', (_, constants) => {
    expect(biasOf([reshape, add], ...constants)).toBeNull()
  })

  test.each([
    ['something else than a Reshape', node('Expand', ['b', 'shape'], ['b4'])],
    ['a Reshape that ONNX does not define', foreign(reshape)],
  ])('is none behind %s', (_, other) => {
    expect(biasOf([other, add], four, shape(4, 1, 1))).toBeNull()
  })
})
