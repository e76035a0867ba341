import { createEngine } from './engine/client.ts'
import { fetchCatalogue } from './run/fetch-catalogue.ts'
import { trustOwnScripts } from './workers/trust-own-scripts.ts'

/**
 * Starts what the first boxes wait for before the page itself is built: the engine's worker and the catalogue.
 * `main.tsx` imports this file first. A page of the guide needs neither, and a page that is not isolated may be
 * about to reload.
 */
// before the first worker
trustOwnScripts()

export const base = new URL(import.meta.env.BASE_URL, location.href).href
export const engine = createEngine()
export const catalogue = needsNetwork() ? fetchCatalogue(base) : null

if (catalogue) {
  engine.begin()
  // whoever awaits it reports the failure
  catalogue.catch(() => undefined)
}

function needsNetwork(): boolean {
  return crossOriginIsolated && new URLSearchParams(location.search).get('tab') !== 'learn'
}
