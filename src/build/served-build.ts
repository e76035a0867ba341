import { resolve } from 'node:path'
import sirv from 'sirv'
import type { Plugin } from 'vite'

/**
 * The preview server sends the build from here: files in their brotli form where `compressed` wrote one and the
 * browser takes it, with an ETag each. What is not there is left to Vite, which answers 404.
 */
export function servedBuild(): Plugin {
  let outDir = ''
  return {
    name: 'served-build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    configurePreviewServer(server) {
      const serve = sirv(outDir, {
        brotli: true,
        etag: true,
        setHeaders(response, path) {
          // a type that no list of types has
          if (path.endsWith('.onnx')) response.setHeader('Content-Type', 'application/octet-stream')
        },
      })
      server.middlewares.use((request, response, next) => {
        serve(request, response, () => {
          // that it is missing is nothing to remember, whatever its path says
          response.setHeader('Cache-Control', 'no-store')
          next()
        })
      })
    },
  }
}
