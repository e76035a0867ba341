/**
 * Numbers frames by their times, as a tracker wants them: a frame that comes late skips the numbers of those that are
 * missing, so that objects move on through real time. Numbers ascend from 1, even where two times are too close.
 *
 * @param rate frames per second
 * @returns the number of the next frame, from its time in milliseconds
 */
export function createFrameClock(rate: number): (time: number) => number {
  let first: number | null = null
  let last = 0
  return (time) => {
    first ??= time
    last = Math.max(last + 1, 1 + Math.round(((time - first) * rate) / 1000))
    return last
  }
}
