import { isDeath } from '../engine/failure.ts'

/**
 * A worker that dies loses its frame: the work is repeated once in the worker that replaces it. `again` is true
 * then, so that the frame is opened anew.
 *
 * @throws the error of the second try, or of the first if its worker survived or the signal is aborted
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
