import type { Catalogue } from '../catalogue/spec.ts'
import { parseCatalogue } from '../catalogue/validate.ts'

/** In milliseconds; the list is small. */
const timeLimit = 30_000

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
    const response = await fetch(new URL('models/catalogue.json', base), { signal: until })
    if (response.ok) return parseCatalogue(await response.json())
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
