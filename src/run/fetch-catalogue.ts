import type { Catalogue } from '../catalogue/spec.ts'
import { parseCatalogue } from '../catalogue/validate.ts'

/**
 * The networks that the app offers.
 *
 * @param base address of the app's root
 * @throws an error in words if the list is missing or malformed, or the signal's reason
 */
export async function fetchCatalogue(base: string, signal?: AbortSignal): Promise<Catalogue> {
  const response = await fetch(new URL('models/catalogue.json', base), { signal: signal ?? null })
  if (!response.ok) throw new Error(`The list of networks is missing (status ${response.status}).`)
  return parseCatalogue(await response.json())
}
