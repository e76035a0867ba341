import type { Plugin } from 'vite'
import { headersFor } from '../offline/headers-for.ts'
import { readHeaderRules } from './headers.ts'

/** Makes the preview server send the headers that static hosts read from `file`, by path. */
export function headersByPath(file: string): Plugin {
  const rules = readHeaderRules(file)
  return {
    name: 'headers-by-path',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        for (const [name, value] of Object.entries(headersFor(pathname, rules))) {
          response.setHeader(name, value)
        }
        next()
      })
    },
  }
}
