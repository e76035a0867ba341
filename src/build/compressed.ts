import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)

/** File types that compress well. Pictures are compressed already, and float weights are close to noise. */
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm'])

/** Bytes; a smaller file fits into one packet anyway. */
const minBytes = 1024

/**
 * Writes a brotli copy beside every file of the build that it makes smaller (`x.wasm.br` beside `x.wasm`): the
 * server of `npm start` sends those, as do some static hosts.
 */
export function compressed(): Plugin {
  let outDir = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    // in the last hook of a build, since other plugins have copied their files by then
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => compressFolder(outDir),
    },
  }
}

/** Does the same for an existing folder. */
export async function compressFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && compressible.has(extname(entry.name)))
  await Promise.all(files.map(({ parentPath, name }) => compressFile(join(parentPath, name))))
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < minBytes) return
  // at 9, the runtimes (58 MB) would take five times as long for 5 % less
  const quality = bytes.length > 1_000_000 ? 5 : 9
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const small = await compress(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  if (small.length < bytes.length) await writeFile(`${file}.br`, small)
}
