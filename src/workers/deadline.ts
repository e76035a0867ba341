/** Calls back once `limit` milliseconds have passed since the last `restart`; null means no limit. */
export function createDeadline(onPassed: (limit: number) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    restart(limit: number | null): void {
      clearTimeout(timer)
      if (limit !== null) timer = setTimeout(() => onPassed(limit), limit)
    },
    stop: () => clearTimeout(timer),
  }
}
