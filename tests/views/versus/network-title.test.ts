import { expect, test } from 'vitest'
import { networkTitle, versusTitle } from '../../../src/views/versus/network-title.ts'
import { spec } from '../../run/fake-engine.ts'

const fast = { ...spec, fast: { file: 'fast.onnx', bytes: 5, sha256: 'b'.repeat(64) } }

test('a title keeps apart the name and what tells two networks of that name apart', () => {
  expect(networkTitle(spec, null, 'exact')).toEqual({ name: 'Tiny', how: '640' })
  expect(networkTitle(fast, 320, 'fast')).toEqual({ name: 'Tiny', how: '320, fast form' })
  expect(networkTitle(fast, 320, 'fast', 'wasm').how).toBe('320, fast form, processor')
  expect(versusTitle(fast, 'tiny 416 fast', 'webgpu').how).toBe('416, fast form, GPU')
})
