import { answer } from './answer.ts'
import type { BuiltFiles } from './built-files.ts'
import type { Host } from './host.ts'
import type { ToServiceWorker } from './messages.ts'
import { createShell } from './shell.ts'
import { createUsedFiles } from './used-files.ts'

declare const self: ServiceWorkerGlobalScope
/** written in by the build */
declare const builtFiles: BuiltFiles

/**
 * The app's service worker. It keeps the app's files, so that it works without a network; it puts a new version in
 * place as a whole, once all of it is there and the page or a person wants it; and it adds the headers that
 * isolation and the policy need, for hosts that cannot send them.
 */
const { caches } = self
const root = new URL('./', self.location.href).href
const host: Host = {
  root,
  caches,
  fetch: (address, init) => fetch(address, init),
  room: async () => {
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate()
    return quota - usage
  },
}
const shell = createShell(builtFiles, host)
const used = createUsedFiles(builtFiles, host)
const parts = { files: builtFiles, root, shell, used, fetch: (request: Request) => fetch(request) }

self.addEventListener('install', (event) => {
  // a first visit must not wait for what it does not need yet; a new version comes as a whole or not at all
  event.waitUntil(self.registration.active ? shell.fill() : self.skipWaiting())
})

self.addEventListener('activate', () => {
  // not waited for: Firefox has it end once all threads of the page have answered, which those that compute never do,
  // and until a worker is active, all that the page asks for waits
  void self.clients.claim().catch(() => undefined)
})

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker
  event.waitUntil(message.kind === 'take-over' ? self.skipWaiting() : keep(message.used))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const answered = answer(request, parts, (work) => event.waitUntil(work))
  if (answered === null) return
  event.respondWith(
    request.mode === 'navigate' ? handOver().then((next) => next ?? answered) : answered,
  )
})

/** Keeps what the app has used. A failure is no harm: the next visit tries again. */
async function keep(paths: readonly string[]): Promise<void> {
  await shell.fill().catch(() => undefined)
  // the network comes with the runtime that any device can use; the others are kept as they are fetched
  const runtime = Object.keys(builtFiles.onUse).filter((path) => /threaded-[^.]+\.wasm$/.test(path))
  const needed = paths.length > 0 ? [...runtime, ...paths] : []
  for (const path of needed) await used.fetch(path).catch(() => false)
  if ((await windows()) > 1) return
  // no other tab can be of an older version
  await Promise.all([shell.tidy(), used.tidy()])
}

/** A reload of the only tab takes the version that waits: an answer that loads the page once more, from there. */
async function handOver(): Promise<Response | null> {
  const { waiting } = self.registration
  if (!waiting || (await windows()) > 1) return null
  waiting.postMessage({ kind: 'take-over' } satisfies ToServiceWorker)
  return new Response('', { headers: { Refresh: '0', 'Content-Type': 'text/html' } })
}

async function windows(): Promise<number> {
  return (await self.clients.matchAll({ type: 'window' })).length
}
