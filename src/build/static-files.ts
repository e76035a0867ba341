import { createReadStream, existsSync, statSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Path below the app's root -> file on disk, or its text. */
export type StaticFiles = Readonly<Record<string, string | { readonly text: string }>>

const contentTypes: Record<string, string> = {
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.onnx': 'application/octet-stream',
}

/**
 * Serves files that lie outside `public/` in development and copies them into the build. A missing file fails the
 * build with its name, rather than producing a page that cannot load its model.
 */
export function staticFiles(files: StaticFiles): Plugin {
  let outDir = ''
  return {
    name: 'static-files',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)
        const file = files[path]
        if (!file || (typeof file === 'string' && !existsSync(file))) return next()
        response.setHeader(
          'Content-Type',
          contentTypes[extname(path)] ?? 'application/octet-stream',
        )
        if (typeof file !== 'string') return response.end(file.text)
        response.setHeader('Content-Length', statSync(file).size)
        createReadStream(file).pipe(response)
      })
    },
    async writeBundle() {
      for (const [path, file] of Object.entries(files)) {
        if (typeof file !== 'string') {
          await mkdir(dirname(join(outDir, path)), { recursive: true })
          await writeFile(join(outDir, path), file.text)
          continue
        }
        if (!existsSync(file)) throw new Error(`${path} needs ${file}, which is not there`)
        // keeps the modification time, from which the ETag is made
        await cp(file, join(outDir, path), { preserveTimestamps: true })
      }
    },
  }
}
