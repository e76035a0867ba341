import { expect, test } from 'vitest'
import { indexGraph } from '../../../src/onnx/graph-index.ts'
import { createUnsignedStore } from '../../../src/onnx/int8/unsigned-store.ts'
import { uint8Tensor } from '../../../src/onnx/model-proto.ts'
import { bytesTensor, int8, network } from '../networks.ts'

const create = () => createUnsignedStore(indexGraph(network({}).graph!))

test('a signed tensor is stored once, larger by 128, under a name of its own', () => {
  const store = create()
  const signed = bytesTensor('w', int8, [5, 1], [-128, -1, 0, 1, 127])
  expect(store.keep('w', signed)).toBe('w_unsigned')
  expect(store.keep('w', signed)).toBe('w_unsigned')
  expect(store.tensors()).toEqual([
    uint8Tensor('w_unsigned', [5, 1], Uint8Array.of(0, 127, 128, 129, 255)),
  ])
})

test('an omitted zero point is a single 128, for all that omit it', () => {
  const store = create()
  expect([store.zero(), store.zero()]).toEqual(['zero_unsigned', 'zero_unsigned'])
  expect(store.tensors()).toEqual([uint8Tensor('zero_unsigned', [], Uint8Array.of(128))])
})
