/** Values kept at some steps, so that an earlier one is near when it is asked for again. */
export interface Snapshots<T> {
  /** keeps the value if its step is one of those kept */
  offer(step: number, value: T): void
  /** the newest kept value that is not later than a step; the first is always kept */
  before(step: number): { readonly step: number; readonly value: T }
}

/**
 * Keeps the first value and one every `interval` steps. Once there are more than `most`, every other one is
 * dropped and the interval doubled, so that a long run needs no more memory than a short one.
 */
export function createSnapshots<T>(first: T, interval = 20, most = 64): Snapshots<T> {
  let spacing = interval
  const kept = new Map<number, T>([[0, first]])

  function thin(): void {
    spacing *= 2
    for (const step of kept.keys()) if (step % spacing !== 0) kept.delete(step)
  }

  return {
    offer(step, value) {
      if (step % spacing !== 0 || kept.has(step)) return
      kept.set(step, value)
      if (kept.size > most) thin()
    },
    before(step) {
      let best = 0
      for (const at of kept.keys()) if (at <= step && at > best) best = at
      return { step: best, value: kept.get(best)! }
    },
  }
}
