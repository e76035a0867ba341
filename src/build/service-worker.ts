import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import type { BuiltFiles } from '../offline/built-files.ts'
import { readHeaderRules } from './headers.ts'

/**
 * Builds the service worker of `src/offline` into the root of the app under a fixed name: its location is its
 * scope, and browsers identify it by its address. It is a separate build, since a classic script cannot share a
 * chunk with the page, and it comes after all else, since it holds the list of the app's files. The script of
 * `forget.html` is built like it: it must work while all else is removed.
 */
export function serviceWorker(headers: string): Plugin {
  let outDir = ''
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    // the first of the last hooks: files are copied by then, and not yet compressed
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        const forget = await selfContained(resolve('src/offline/forget-page.ts'))
        await writeFile(join(outDir, 'forget.js'), forget)
        const files = await listBuiltFiles(outDir, headers)
        const source = await selfContained(resolve('src/offline/worker.ts'), files)
        await writeFile(join(outDir, 'service-worker.js'), source)
      },
    },
  }
}

/** What is kept at once: all that the page itself consists of. */
const inShell =
  /^$|\.(html|js|css|svg|png|webmanifest)$|^(thumbnails|samples)\/|^models\/catalogue\.json$/
/** What is kept once it was used: megabytes that not every visit needs. */
const kept = /\.(wasm|onnx)$/

/** The files of a build, by what the service worker does with them. */
export async function listBuiltFiles(folder: string, headers: string): Promise<BuiltFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((path) => path !== 'service-worker.js' && path !== '_headers' && !path.endsWith('.br'))
    .toSorted()
  const digests = new Map<string, string>()
  for (const path of paths) {
    const bytes = await readFile(join(folder, path))
    digests.set(path, createHash('sha256').update(bytes).digest('hex'))
  }
  const known = paths.filter((path) => inShell.test(path))
  const left = paths.filter((path) => !inShell.test(path) && !kept.test(path))
  if (left.length > 0) throw new Error(`is it kept for use without a network? ${left.join(', ')}`)
  const version = createHash('sha256')
  for (const path of known) version.update(`${path} ${digests.get(path)}\n`)
  return {
    version: version.digest('hex').slice(0, 12),
    entry: await entryOf(folder),
    // the page has the empty path: no address of it names the file
    shell: known.map((path) => (path === 'index.html' ? '' : path)),
    onUse: Object.fromEntries(
      paths.filter((path) => kept.test(path)).map((path) => [path, digests.get(path) ?? '']),
    ),
    headers: readHeaderRules(headers).map(({ path, headers }) => ({
      path,
      // how long a host lets its answers be reused says nothing about those that are kept
      headers: Object.fromEntries(
        Object.entries(headers).filter(([name]) => name !== 'Cache-Control'),
      ),
    })),
  }
}

async function entryOf(folder: string): Promise<string> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const entry = /<script[^>]* src="\.\/(assets\/[^"]+\.js)"/.exec(page)?.[1]
  if (!entry) throw new Error('index.html names no script of its own')
  return entry
}

/** Bundles an entry into one script without imports; `builtFiles` is the list of files to write in. */
async function selfContained(entry: string, builtFiles?: BuiltFiles): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { builtFiles: JSON.stringify(builtFiles) ?? 'undefined' },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const [script, ...others] = chunks.filter(({ type }) => type === 'chunk')
  if (script?.type !== 'chunk' || others.length > 0) {
    throw new Error(`${entry} was built into ${chunks.length} files instead of one script.`)
  }
  return script.code
}
