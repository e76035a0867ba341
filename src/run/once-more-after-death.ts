import { isDeath } from '../engine/failure.ts'

/**
 * A worker that dies loses the frame that it was given: the work is done once more, in the fresh worker that
 * starts by itself. `again` is true then, so that the frame is opened anew.
 *
 * @throws what the second try throws, or the first where its worker lived or the signal is aborted
 */
export async function onceMoreAfterDeath<T>(
  work: (again: boolean) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await work(false)
  } catch (error) {
    if (signal.aborted || !isDeath(error)) throw error
    return work(true)
  }
}
