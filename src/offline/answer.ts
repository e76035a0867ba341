import { isHashed, type BuiltFiles } from './built-files.ts'
import { headersFor } from './headers-for.ts'
import type { createShell } from './shell.ts'
import type { createUsedFiles } from './used-files.ts'
import { withHeaders } from './with-headers.ts'

export interface AnswerParts {
  readonly files: BuiltFiles
  readonly root: string
  readonly shell: ReturnType<typeof createShell>
  readonly used: ReturnType<typeof createUsedFiles>
  readonly fetch: (request: Request) => Promise<Response>
}

/** Destinations whose headers decide on isolation, and on what a script may do. */
const needHeaders: ReadonlySet<RequestDestination> = new Set([
  'document',
  'iframe',
  'worker',
  'sharedworker',
])

/**
 * The answer to a request; null if the browser is to go on as if there were no service worker. `stay` prolongs the
 * life of the worker until a file is kept.
 */
export function answer(
  request: Request,
  { files, root, shell, used, fetch }: AnswerParts,
  stay: (work: Promise<unknown>) => void,
): Promise<Response> | null {
  const path = pathBelow(root, request.url)
  if (request.method !== 'GET' || path === null || request.headers.has('Range')) return null

  const fromNetwork = async () => {
    const response = await fetch(request)
    if (!needHeaders.has(request.destination)) return response
    return withHeaders(response, headersFor(`/${path}`, files.headers))
  }
  // who asks like this, asks the host
  if (request.cache === 'no-store' || request.cache === 'reload') return fromNetwork()
  if (used.has(path)) return fromUsed(path)
  if (shell.has(path) || isHashed(path)) return fromShell(path)
  return needHeaders.has(request.destination) ? fromNetwork() : null

  async function fromShell(path: string): Promise<Response> {
    return (
      (await shell.match(path)) ??
      (isHashed(path) ? await shell.matchAny(path) : undefined) ??
      fromNetwork()
    )
  }

  /** The browser's own copy; null if it has none. */
  async function fromBrowser(): Promise<Response | null> {
    const ask = { cache: 'only-if-cached', mode: 'same-origin' } as const
    const own = await fetch(new Request(request, ask)).catch(() => null)
    return own?.ok ? own : null
  }

  async function fromUsed(path: string): Promise<Response> {
    const kept = (isCompiled(path) && (await fromBrowser())) || (await used.match(path))
    if (kept) return kept
    const response = await fromNetwork()
    if (response.status === 200) stay(used.keep(path, response.clone()))
    return response
  }
}

/**
 * Whether the browser compiles a file. It keeps what it compiled with its own copy of the file, which it can do for one
 * whose address never stands for other bytes; for a copy that is kept here it would have to compile all of it again.
 */
function isCompiled(path: string): boolean {
  return isHashed(path) && path.endsWith('.wasm')
}

/** The path below the root without its query; null if the address is elsewhere. The page has the empty path. */
function pathBelow(root: string, address: string): string | null {
  const { origin, pathname } = new URL(address)
  const whole = origin + pathname
  if (!whole.startsWith(root)) return null
  const path = whole.slice(root.length)
  return path === 'index.html' ? '' : path
}
