import { afterEach, expect, test, vi } from 'vitest'
import { createSearchKernel } from '../../src/kernels/search-kernel.ts'
import { createTensorKernel } from '../../src/kernels/tensor-kernel.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['search', createSearchKernel],
  ['tensor', createTensorKernel],
])('the %s kernel is null if compiling is forbidden', (_, create) => {
  expect(create()).not.toBeNull()
  const refuse = vi.fn<() => never>(function refuse() {
    throw new Error('violates the Content Security Policy')
  })
  vi.stubGlobal('WebAssembly', { ...WebAssembly, Module: refuse })
  expect(create()).toBeNull()
  expect(refuse).toHaveBeenCalledOnce()
})
