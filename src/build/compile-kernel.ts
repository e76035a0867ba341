import { readFileSync } from 'node:fs'
import asc from 'assemblyscript/asc'

/** The kernels: names of their sources in `assembly`, and of the modules that contain them compiled. */
export const kernels = ['find-above', 'tensor-rows'] as const

export type KernelName = (typeof kernels)[number]

/** The module that contains the compiled kernel, as text. */
export const kernelFile = (name: KernelName): string => `src/kernels/compiled/${name}.ts`

/** The required content of that file: the kernel, compiled from its source. */
export async function compileKernel(name: KernelName): Promise<string> {
  const source = `src/kernels/assembly/${name}.ts`
  let wasm: Uint8Array | null = null
  const { error } = await asc.main(
    [
      ...[source, '--outFile', 'kernel.wasm', '-O3', '--noAssert', '--enable', 'simd'],
      ...['--runtime', 'stub', '--importMemory', '--noExportMemory'],
    ],
    {
      readFile: (file) => (file === source ? readFileSync(source, 'utf8') : null),
      writeFile: (_name, contents) => void (wasm = contents as Uint8Array),
      listFiles: () => [],
    },
  )
  if (error || !wasm) throw new Error(`${source} does not compile: ${error?.message}`)
  const text = Buffer.from(wasm).toString('base64')
  return `// made by npm run kernels of ${source}\nexport const wasm =\n  '${text}'\n`
}
