/** Milliseconds after which somebody who waits for a file is told so. */
const patience = 500

/**
 * Work that ends in a file: one at a time, ended by the next and on request.
 *
 * @param tell whether it takes so long that it is to be seen
 */
export function createSaving(tell: (isSlow: boolean) => void) {
  let current: AbortController | null = null

  /** Rejects as the work does, unless it was ended. */
  async function save(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    cancel()
    const mine = new AbortController()
    current = mine
    const timer = setTimeout(() => {
      if (current === mine) tell(true)
    }, patience)
    try {
      await work(mine.signal)
    } catch (error) {
      if (!mine.signal.aborted) throw error
    } finally {
      clearTimeout(timer)
      if (current === mine) done()
    }
  }

  function cancel(): void {
    if (!current) return
    current.abort(new DOMException('the file is no longer wanted', 'AbortError'))
    done()
  }

  function done(): void {
    current = null
    tell(false)
  }

  return { save, cancel }
}
