/** Seconds that a run measures before it tells how long it will take. */
const measured = 1

/** Tells how long a run still takes, from its pace since it began. `begun`: on the clock of `now`, in milliseconds. */
export function createTimeLeft(begun: number) {
  let done = 0

  return {
    /** one more frame is done; gives the seconds left for `remaining` ones, null before that can be told */
    add(now: number, remaining: number): number | null {
      done += 1
      const seconds = (now - begun) / 1000
      return seconds < measured ? null : (seconds / done) * remaining
    },
  }
}
