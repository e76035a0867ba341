import { createEngine } from './engine/client.ts'
import { fetchCatalogue } from './run/fetch-catalogue.ts'

/**
 * What the first boxes wait for is started here, before the page itself is built: the engine's worker and the list
 * of networks. `main.tsx` imports this file first. Someone who opens a page of the guide needs neither, and a
 * page that is not isolated may be about to load again.
 */
export const base = new URL(import.meta.env.BASE_URL, location.href).href
export const engine = createEngine()
export const catalogue = needsNetwork() ? fetchCatalogue(base) : null

if (catalogue) {
  engine.begin()
  // whoever awaits it tells of a failure
  catalogue.catch(() => undefined)
}

function needsNetwork(): boolean {
  return crossOriginIsolated && new URLSearchParams(location.search).get('tab') !== 'learn'
}
