import { once } from 'node:events'
import { preview, type InlineConfig } from 'vite'

export interface Served {
  readonly address: string
  close(): Promise<void>
}

/** Serves a build, by default the app's own, until it is closed. */
export async function startPreview(config: InlineConfig = {}): Promise<Served> {
  const server = await preview({ logLevel: 'warn', ...config })
  if (!server.httpServer.listening) await once(server.httpServer, 'listening')
  const address = server.resolvedUrls?.local[0]
  if (!address) throw new Error('the preview server gave no address')
  return { address, close: () => server.close() }
}
