import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileKernel, kernelFile, kernels } from '../../src/build/compile-kernel.ts'

test.each(kernels)('%s matches its compiled source; if not: npm run kernels', async (name) => {
  expect(readFileSync(kernelFile(name), 'utf8')).toBe(await compileKernel(name))
})
