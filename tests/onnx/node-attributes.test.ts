import { create } from '@bufbuild/protobuf'
import { describe, expect, test } from 'vitest'
import { float32Tensor, node } from '../../src/onnx/model-proto.ts'
import { nodeAttributes } from '../../src/onnx/node-attributes.ts'
import { AttributeProtoSchema, GraphProtoSchema } from '../../src/onnx/proto/onnx_pb.ts'

const conv = node('Conv', ['x'], ['y'], { group: 2n, pads: [1n, -2n], alpha: 0.5, mode: 'SAME' })
const t = float32Tensor('t', [], Float32Array.of(1))
const g = create(GraphProtoSchema, { name: 'g' })
conv.attribute.push(
  create(AttributeProtoSchema, { name: 'value', type: 4, t }),
  create(AttributeProtoSchema, { name: 'body', type: 5, g }),
  create(AttributeProtoSchema, { name: 'scales', type: 6, floats: [1, 2] }),
)

describe('nodeAttributes', () => {
  test('reads existing attributes', () => {
    expect(nodeAttributes.int(conv, 'group')).toBe(2)
    expect(nodeAttributes.ints(conv, 'pads')).toEqual([1, -2])
    expect(nodeAttributes.float(conv, 'alpha')).toBe(0.5)
    expect(nodeAttributes.floats(conv, 'scales')).toEqual([1, 2])
    expect(nodeAttributes.text(conv, 'mode')).toBe('SAME')
    expect(nodeAttributes.tensor(conv, 'value')).toBe(t)
    expect(nodeAttributes.graph(conv, 'body')).toBe(g)
  })

  test('takes the operator’s default for an absent attribute', () => {
    expect(nodeAttributes.int(conv, 'axis', -1)).toBe(-1)
    expect(nodeAttributes.ints(conv, 'strides', [1, 1])).toEqual([1, 1])
    expect(nodeAttributes.float(conv, 'beta', 2)).toBe(2)
    expect(nodeAttributes.floats(conv, 'rates', [])).toEqual([])
    expect(nodeAttributes.text(conv, 'auto_pad', 'NOTSET')).toBe('NOTSET')
    expect(nodeAttributes.tensor(conv, 'sparse')).toBeNull()
    expect(nodeAttributes.graph(conv, 'else_branch')).toBeNull()
  })

  test('refuses missing attributes and ones of another kind, naming attribute and node', () => {
    expect(() => nodeAttributes.int(conv, 'axis')).toThrow(
      'Attribute "axis" of the Conv node "y" is missing.',
    )
    expect(() => nodeAttributes.int(conv, 'pads')).toThrow(
      expect.objectContaining({ code: 'broken' }) as Error,
    )
  })
})
