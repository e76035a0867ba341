import type { BuiltFiles } from '../../src/offline/built-files.ts'
import type { Host } from '../../src/offline/host.ts'

export const root = 'https://app.test/sub/'

/** A CacheStorage in memory, as far as the service worker uses it. */
export function memoryCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>()
  const addressOf = (request: RequestInfo | URL) =>
    typeof request === 'string' || request instanceof URL ? String(request) : request.url
  const caches = {
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    async open(name: string) {
      const kept = all.get(name) ?? new Map<string, Response>()
      all.set(name, kept)
      return {
        keys: async () => Array.from(kept.keys(), (url) => ({ url })),
        delete: async (request: Request) => kept.delete(request.url),
        put: async (request: RequestInfo, response: Response) => {
          // a cache reads the whole body before it keeps it
          const { status, headers } = response
          kept.set(
            addressOf(request),
            new Response(await response.arrayBuffer(), { status, headers }),
          )
        },
      }
    },
    async match(request: RequestInfo, { cacheName }: MultiCacheQueryOptions = {}) {
      for (const [name, kept] of all)
        if (cacheName === undefined || cacheName === name) {
          const found = kept.get(addressOf(request))
          if (found) return found.clone()
        }
      return undefined
    },
  }
  return caches as unknown as CacheStorage
}

/** A host that serves `served` by path; what it was asked for is in `asked`. */
export function fakeHost(served: Map<string, Response>, caches = memoryCaches()) {
  const asked: string[] = []
  const host: Host = {
    root,
    caches,
    async fetch(address) {
      const path = address.slice(root.length)
      asked.push(path)
      return served.get(path)?.clone() ?? new Response('not here', { status: 404 })
    },
    room: async () => Infinity,
  }
  return { host, asked, caches }
}

export function text(body: string, type: string): Response {
  return new Response(body, { headers: { 'Content-Type': type } })
}

/** What a host has of a version: its page names its script. */
export function versionOf(name: string): { files: BuiltFiles; served: Map<string, Response> } {
  const entry = `assets/index-${name}.js`
  const files = {
    version: name,
    entry,
    shell: ['', entry, 'assets/same.css', 'models/catalogue.json'],
    onUse: {},
    headers: [
      { path: '/*', headers: { 'X-Content-Type-Options': 'nosniff' } },
      { path: '/assets/*', headers: { 'Content-Security-Policy': "default-src 'none'" } },
    ],
  }
  const served = new Map([
    ['', text(`<script src="./${entry}"></script>`, 'text/html')],
    [entry, text(`script ${name}`, 'text/javascript')],
    ['assets/same.css', text('a {}', 'text/css')],
    ['models/catalogue.json', text(`{"of":"${name}"}`, 'application/json')],
  ])
  return { files, served }
}
