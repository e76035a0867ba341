import type { Catalogue } from '../catalogue/spec.ts'
import { once } from '../loading/once.ts'

/** In milliseconds; the list is small. */
const timeLimit = 30_000

/** What reads the list arrives beside it, not before the page. */
const reader = once(() => import('../catalogue/validate.ts'))

/**
 * The networks that the app offers.
 *
 * @param base address of the app's root
 * @throws an error in words if the list is missing or malformed, or the signal's reason
 */
export async function fetchCatalogue(base: string, signal?: AbortSignal): Promise<Catalogue> {
  const late = AbortSignal.timeout(timeLimit)
  const until = signal ? AbortSignal.any([signal, late]) : late
  try {
    const reading = reader()
    // awaited once there is something to read
    reading.catch(() => undefined)
    const response = await fetch(new URL('models/catalogue.json', base), { signal: until })
    if (response.ok) {
      const json: unknown = await response.json()
      return (await reading).parseCatalogue(json)
    }
    throw new Error(
      response.status === 404
        ? 'The list of networks is missing (status 404).'
        : `The host did not hand out the list of networks (status ${response.status}).`,
    )
  } catch (error) {
    if (!late.aborted || signal?.aborted) throw error
    throw new Error(
      `The list of networks did not arrive within ${timeLimit / 1000} s. Check the connection and try again.`,
      { cause: error },
    )
  }
}
