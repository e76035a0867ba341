/** A timer that fires this much later than it was set for tells that the machine slept, and nothing else. */
const sleep = 5000

/** Calls back once a time has passed since the last `restart`. */
export function createDeadline(onPassed: (limit: number) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    /**
     * @param limit in milliseconds, for the callback
     * @param left of it, in milliseconds
     */
    restart(limit: number, left = limit): void {
      clearTimeout(timer)
      const due = performance.now() + left
      timer = setTimeout(() => {
        // a worker that slept too gets the whole time again
        if (performance.now() - due > sleep) this.restart(limit)
        else onPassed(limit)
      }, left)
    },
    stop: () => clearTimeout(timer),
  }
}
