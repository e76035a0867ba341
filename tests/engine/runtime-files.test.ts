import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { wasmFile } from '../../src/engine/session-wasm.ts'
import { asyncifyFile, jspiFile } from '../../src/engine/session-webgpu.ts'

const { resolve } = createRequire(import.meta.url)

it.each([
  ['ort-wasm-simd-threaded.wasm', wasmFile.bytes],
  ['ort-wasm-simd-threaded.jspi.wasm', jspiFile.bytes],
  ['ort-wasm-simd-threaded.asyncify.wasm', asyncifyFile.bytes],
])('%s has the size that a download is measured by', (name, bytes) => {
  expect(statSync(resolve(`onnxruntime-web/${name}`)).size).toBe(bytes)
})
