import { resolve } from 'node:path'
import sirv from 'sirv'
import type { Plugin } from 'vite'

/**
 * Serves the build from the preview server: brotli copies where `compressed` wrote one and the browser accepts
 * it, each with an ETag. Missing files fall through to Vite, which answers 404.
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
          // MIME databases lack this type
          if (path.endsWith('.onnx')) response.setHeader('Content-Type', 'application/octet-stream')
        },
      })
      server.middlewares.use((request, response, next) => {
        serve(request, response, () => {
          // a 404 must not be cached, whatever the path's headers say
          response.setHeader('Cache-Control', 'no-store')
          next()
        })
      })
    },
  }
}
