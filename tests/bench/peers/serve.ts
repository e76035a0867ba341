import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'
import type { Served } from '../../start-preview.ts'

/** Headers for threads, and for access from pages on other ports of this machine. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
} as const

/** Serves folders on loopback; maps the first path segment to a folder. */
export async function serveFolders(
  folders: Readonly<Record<string, string>>,
  port = 0,
): Promise<Served> {
  const roots = Object.entries(folders).map(([name, folder]) => ({
    prefix: `/${name}/`,
    serve: sirv(folder, { dev: true }),
  }))
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const url = request.url ?? '/'
    const root = roots.find(({ prefix }) => url.startsWith(prefix))
    const refuse = () => void response.writeHead(404).end()
    if (root) {
      request.url = url.slice(root.prefix.length - 1)
      root.serve(request, response, refuse)
    } else refuse()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
