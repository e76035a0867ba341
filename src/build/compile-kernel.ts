import { readFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

const source = 'src/kernels/assembly/tensor-rows.ts'

/** The module that contains the compiled kernel, as text. */
export const kernelFile = 'src/kernels/tensor-rows.ts'

/** The required content of that file: the kernel, compiled from its source. */
export async function compileKernel(): Promise<string> {
  let wasm: Uint8Array | null = null
  const { error } = await asc.main(
    [
      ...[source, '--outFile', 'kernel.wasm', '-O3', '--noAssert', '--enable', 'simd'],
      ...['--runtime', 'stub', '--importMemory', '--noExportMemory'],
    ],
    {
      readFile: (name) => (name === source ? readFileSync(source, 'utf8') : null),
      writeFile: (_name, contents) => void (wasm = contents as Uint8Array),
      listFiles: () => [],
    },
  )
  if (error || !wasm) throw new Error(`${source} does not compile: ${error?.message}`)
  const text = Buffer.from(wasm).toString('base64')
  return `// made by npm run kernels of ${source}\nexport const tensorRows =\n  '${text}'\n`
}
