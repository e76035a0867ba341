import { writeFileSync } from 'node:fs'
import { compileKernel, kernelFile } from '../build/compile-kernel.ts'

/** `npm run kernels`: the WebAssembly of `src/kernels`, out of its source. */
writeFileSync(kernelFile, await compileKernel())
