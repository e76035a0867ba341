import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

export interface PlainHost {
  /** the app's address, below a path as on shared hosts */
  readonly address: string
  close(): void
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
}

/** Serves a folder below `/app/` with a content type and no other header, like the simplest hosts; or with some by path. */
export async function plainHost(
  folder: string,
  headersOf: (path: string) => Record<string, string> = () => ({}),
): Promise<PlainHost> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = normalize(pathname.replace(/^\/app\//, '').replace(/^$/, 'index.html'))
    const file = join(folder, path)
    try {
      if (path.startsWith('..') || !statSync(file).isFile()) throw new Error('not a file')
    } catch {
      return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not here')
    }
    const type = types[extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, { ...headersOf(`/${path}`), 'Content-Type': type })
    return createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://localhost:${port}/app/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
