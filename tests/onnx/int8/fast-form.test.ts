import { describe, expect, test } from 'vitest'
import { fastForm } from '../../../src/onnx/int8/fast-form.ts'
import { defaultKeptFloat } from '../../../src/onnx/int8/quantise-dynamic.ts'
import { float32Tensor, float32Value, node } from '../../../src/onnx/model-proto.ts'
import {
  TensorProto_DataType as DataType,
  type ModelProto,
} from '../../../src/onnx/proto/onnx_pb.ts'
import { storeFloat16 } from '../../../src/onnx/store-float16.ts'
import { dynamicInt8 } from '../../fixtures/dynamic-int8.ts'
import { network, noise } from '../networks.ts'

const everything = { ...defaultKeptFloat, first: 0, heads: false, grouped: false }
const bias = noise([64], 2).data

const float = network({
  node: [node('Conv', ['x', 'w', 'b'], ['y'])],
  initializer: [
    float32Tensor('w', [64, 3, 1, 1], noise([64, 3, 1, 1], 1).data),
    float32Tensor('b', [64], bias),
  ],
  input: [float32Value('x', [1, 3, 4, 4])],
  output: [float32Value('y', [1, 64, 4, 4])],
})

const ops = ({ graph }: ModelProto) => graph!.node.map(({ opType }) => opType)
const types = ({ graph }: ModelProto) => graph!.initializer.map(({ dataType }) => dataType)

describe('the fast form', () => {
  test('of a float32 network is made of the network itself, whose values stay in float32', () => {
    const { wide, fast } = fastForm(float, everything)!
    expect(wide).toBe(float)
    expect(ops(fast)).toContain('ConvInteger')
    expect(types(fast)).not.toContain(DataType.FLOAT16)
  })

  test('of a network in half precision is made of its float32 form, and stored in half precision', () => {
    const half = storeFloat16(float)
    expect(types(half)).toContain(DataType.FLOAT16)
    const { wide, fast } = fastForm(half, everything)!
    expect(types(wide)).not.toContain(DataType.FLOAT16)
    expect(ops(fast)).toContain('ConvInteger')
    expect(types(fast)).toContain(DataType.FLOAT16)
  })

  test('is none of a network in 8 bits', () => {
    expect(fastForm(dynamicInt8(), everything)).toBeNull()
  })
})
