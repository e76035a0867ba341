import type { BuiltFiles } from './built-files.ts'
import { headersFor } from './headers-for.ts'
import type { Host } from './host.ts'
import { withHeaders } from './with-headers.ts'

const cacheName = 'gridlens-used'

/** Runtimes and networks, kept once they were used, and only with the bytes that the build knew. */
export function createUsedFiles(files: BuiltFiles, host: Host) {
  const known = new Map(Object.entries(files.onUse))
  const keeping = new Map<string, Promise<boolean>>()

  /** The address under which a file is kept: other bytes, as of another version, lie elsewhere. */
  const keyOf = (path: string) => `${host.root}${path}?${known.get(path)}`

  async function match(path: string): Promise<Response | undefined> {
    if (!known.has(path)) return undefined
    return host.caches.match(keyOf(path), { cacheName, ignoreVary: true })
  }

  async function store(path: string, response: Response): Promise<boolean> {
    const bytes = await response.clone().arrayBuffer()
    if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== known.get(path)) return false
    // the browser counts more than the bytes, and labels and own models need room too
    if ((await host.room()) < 2 * bytes.byteLength) return false
    const cache = await host.caches.open(cacheName)
    await cache.put(keyOf(path), withHeaders(response, headersFor(`/${path}`, files.headers)))
    return true
  }

  return {
    has: (path: string) => known.has(path),
    match,
    /** Keeps a response, whose body it consumes; false if it is not what the build knew, or there is no room. */
    keep(path: string, response: Response): Promise<boolean> {
      const job = keeping.get(path) ?? store(path, response).catch(() => false)
      keeping.set(path, job)
      return job.finally(() => keeping.delete(path))
    },
    /** Fetches and keeps a file that the page used before it had this worker. */
    async fetch(path: string): Promise<boolean> {
      if (!known.has(path)) return false
      if (keeping.has(path) || (await match(path))) return true
      // the browser has most likely just fetched it: no second transfer
      const response = await host.fetch(host.root + path, { cache: 'force-cache' })
      return response.ok && this.keep(path, response)
    },
    /** Removes files that this version does not know. */
    async tidy(): Promise<void> {
      const cache = await host.caches.open(cacheName)
      const wanted = new Set(Array.from(known.keys(), keyOf))
      const stale = (await cache.keys()).filter(({ url }) => !wanted.has(url))
      await Promise.all(stale.map((request) => cache.delete(request)))
    },
  }
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
