import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const compress = promisify(brotliCompress)

/** What gets smaller. Pictures are compressed by nature, and weights in float hardly differ from noise. */
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm'])

/** Bytes; a smaller file travels in one packet either way. */
const least = 1024

/**
 * Writes a brotli form beside every file of the build that gets smaller by it, `x.wasm.br` beside `x.wasm`: the
 * server of `npm start` sends those, and some static hosts do the same.
 */
export function compressed(): Plugin {
  let outDir = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    // the last hook of a build: files that other plugins copy are there by now
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => compressFolder(outDir),
    },
  }
}

/** The same for a folder as it lies there. */
export async function compressFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && compressible.has(extname(entry.name)))
  await Promise.all(files.map(({ parentPath, name }) => compressFile(join(parentPath, name))))
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < least) return
  // at 9 the runtimes, 58 MB, would take five times as long for 5 % less
  const quality = bytes.length > 1_000_000 ? 5 : 9
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const small = await compress(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  if (small.length < bytes.length) await writeFile(`${file}.br`, small)
}
