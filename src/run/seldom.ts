import { createPace } from './pace.ts'

/** Milliseconds between two written states of a progress: more often, nobody reads it. */
const interval = 100

/**
 * Whether a progress is worth a write to the store, which renders the page: at most every 100 ms, but a new phase
 * and the end at once.
 */
export function createSeldom(now?: () => number) {
  const isTime = createPace(interval, now)
  let phase: string | null = null
  return (progress: {
    readonly phase: string
    readonly loaded: number
    readonly total: number
  }) => {
    const isDue = isTime() || progress.phase !== phase || progress.loaded === progress.total
    if (isDue) phase = progress.phase
    return isDue
  }
}
