import { followVersions } from './follow-versions.ts'
import type { ToServiceWorker } from './messages.ts'

/**
 * Has the service worker keep the app for use without a network: its own files, and what this visit has used.
 *
 * @param base address of the app's root
 * @param used addresses; those of other hosts are left out
 */
export async function keepOffline(base: string, used: readonly string[]): Promise<void> {
  // not available on insecure origins, and refused where a person does not want anything to be stored
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register(new URL('service-worker.js', base))
  followVersions(registration)
  const { active } = await navigator.serviceWorker.ready
  const paths = used.filter((url) => url.startsWith(base)).map((url) => url.slice(base.length))
  active?.postMessage({ kind: 'keep', used: paths } satisfies ToServiceWorker)
}
