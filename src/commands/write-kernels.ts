import { writeFileSync } from 'node:fs'
import { compileKernel, kernelFile } from '../build/compile-kernel.ts'

/** `npm run kernels`: compiles the WebAssembly of `src/kernels` from its source. */
writeFileSync(kernelFile, await compileKernel())
