import { isHashed, type BuiltFiles } from './built-files.ts'
import { headersFor } from './headers-for.ts'
import type { Host } from './host.ts'
import { withHeaders } from './with-headers.ts'

/** The page's own path. */
const page = ''
const prefix = 'gridlens-shell-'
/** files fetched at a time, so that what the page itself asks for need not wait long */
const atOnce = 4

/** The app's own files of one version, kept under its name. */
export function createShell(files: BuiltFiles, host: Host) {
  const name = prefix + files.version
  const known = new Set(files.shell)

  /** The kept file; undefined if there is none. The page goes in last: where it is, all of the version is. */
  async function match(path: string): Promise<Response | undefined> {
    if (!known.has(path)) return undefined
    return host.caches.match(host.root + path, { cacheName: name, ignoreVary: true })
  }

  /**
   * Fetches all files that are not there yet; those that did not change are taken from an older version.
   *
   * @throws if one cannot be had, or is of another version; then nothing of this version is kept
   */
  async function fill(): Promise<void> {
    if (await match(page)) return
    const cache = await host.caches.open(name)
    const put = async (path: string) => {
      const response = await get(path)
      const headers = headersFor(`/${path}`, files.headers)
      await cache.put(host.root + path, withHeaders(response, headers))
    }
    const waiting = files.shell.filter((path) => path !== page)
    const takeTurns = async () => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) await put(path)
    }
    try {
      await Promise.all(Array.from({ length: atOnce }, takeTurns))
      await put(page)
    } catch (error) {
      await host.caches.delete(name)
      throw error
    }
  }

  async function get(path: string): Promise<Response> {
    const address = host.root + path
    const older = isHashed(path)
      ? await host.caches.match(address, { ignoreVary: true })
      : undefined
    if (older) return older
    const response = await host.fetch(address, isHashed(path) ? {} : { cache: 'no-cache' })
    if (!response.ok) throw new Error(`${address}: status ${response.status}`)
    const isPage = response.headers.get('Content-Type')?.startsWith('text/html') ?? false
    if (isPage !== (path === page || path.endsWith('.html')))
      throw new Error(`${address} came as ${response.headers.get('Content-Type')}`)
    if (path === page && !(await response.clone().text()).includes(files.entry))
      throw new Error(`${address} does not name ${files.entry}: it is of another version`)
    return response
  }

  return {
    has: (path: string) => known.has(path),
    match,
    fill,
    /** A file of whichever version is kept: an open page may still be of an older one. */
    matchAny: (path: string) => host.caches.match(host.root + path, { ignoreVary: true }),
    /** Removes all other versions. */
    async tidy(): Promise<void> {
      const names = (await host.caches.keys()).filter((each) => each.startsWith(prefix))
      await Promise.all(
        names.filter((each) => each !== name).map((each) => host.caches.delete(each)),
      )
    },
  }
}
