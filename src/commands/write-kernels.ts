import { writeFileSync } from 'node:fs'
import { compileKernel, kernelFile, kernels } from '../build/compile-kernel.ts'

/** `npm run kernels`: compiles the WebAssembly of `src/kernels` from its sources. */
for (const name of kernels) writeFileSync(kernelFile(name), await compileKernel(name))
