import { newVersion } from '../loading/new-version.ts'

/**
 * Lets the page find out that the host has a newer version of the app, as soon as a part of the page cannot be fetched.
 *
 * @param base address of the app's root
 * @param entry address of this page's own script, which the page of another version does not name
 */
export function findNewVersion(base: string, entry: string): void {
  const name = entry.split('/').at(-1) ?? ''
  newVersion.ask = async () => {
    // past the service worker, which knows its own version only
    const response = await fetch(base, { cache: 'no-store' })
    return response.ok && !(await response.text()).includes(name)
  }
  newVersion.take = () => location.reload()
  addEventListener('vite:preloadError', () => void newVersion.look())
}
