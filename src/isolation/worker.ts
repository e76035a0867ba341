import { isolated } from './isolated.ts'

declare const self: ServiceWorkerGlobalScope

/**
 * The service worker for hosts that cannot set headers. It caches nothing and creates no responses: it adds the
 * isolation headers to pages and worker scripts, and lets everything else pass.
 */
const needHeaders: ReadonlySet<RequestDestination> = new Set([
  'document',
  'iframe',
  'worker',
  'sharedworker',
])

self.addEventListener('install', () => void self.skipWaiting())

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (!needHeaders.has(request.destination)) return
  if (new URL(request.url).origin !== self.location.origin) return
  event.respondWith(fetch(request).then(isolated))
})
