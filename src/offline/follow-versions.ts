import { newVersion } from '../loading/new-version.ts'
import type { ToServiceWorker } from './messages.ts'

/** Milliseconds between two questions whether there is a new version, while the page stays open. */
const interval = 3_600_000

/** Milliseconds that a new version may take to come, and to take over. */
const timeLimit = 20_000

/** Tells the page when a new version is there, and has it taken over when a person wants it. */
export function followVersions(registration: ServiceWorkerRegistration): void {
  const { serviceWorker } = navigator
  let controller = serviceWorker.controller
  let asked = Date.now()

  const lookForWaiting = () => {
    const { waiting } = registration
    // Firefox may still count a worker among those that wait when it has taken control
    if (waiting && serviceWorker.controller && waiting !== serviceWorker.controller)
      newVersion.tell()
  }
  const watch = () => registration.installing?.addEventListener('statechange', lookForWaiting)
  registration.addEventListener('updatefound', watch)
  watch()
  lookForWaiting()
  serviceWorker.addEventListener('controllerchange', () => {
    // the first worker of a page is of the page's own version, and may have taken control before this is said; after
    // it, another tab has taken a new one
    const next = serviceWorker.controller
    if (controller && controller !== next) newVersion.tell()
    controller = next
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' || Date.now() - asked < interval) return
    asked = Date.now()
    void registration.update().catch(() => undefined)
  })
  newVersion.take = () => void takeOver(registration).then(() => location.reload())
}

/** Puts the new version in place; if it cannot be had as a whole, the page is fetched from the host anyway. */
async function takeOver(registration: ServiceWorkerRegistration): Promise<void> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, timeLimit, 'late'))
  const waiting = await Promise.race([newest(registration).catch(() => null), late])
  if (waiting === null || waiting === 'late') {
    const kept = (await caches.keys()).filter((name) => name.startsWith('gridlens-shell-'))
    await Promise.all(kept.map((name) => caches.delete(name)))
    return
  }
  waiting.postMessage({ kind: 'take-over' } satisfies ToServiceWorker)
  await Promise.race([reached(waiting, 'activated'), late])
}

/** The version that waits, after asking for it; null if there is none. */
async function newest(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  if (!registration.waiting) await registration.update()
  if (registration.installing) await reached(registration.installing, 'installed')
  return registration.waiting
}

function reached(worker: ServiceWorker, state: ServiceWorkerState): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if ([state, 'activated', 'redundant'].includes(worker.state)) resolve()
    }
    worker.addEventListener('statechange', look)
    look()
  })
}
