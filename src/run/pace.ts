/**
 * Says whether something is due that is to happen now and then: at once, and after that when so many milliseconds have
 * passed since it last was.
 */
export function createPace(
  milliseconds: number,
  now: () => number = () => performance.now(),
): () => boolean {
  let last = -Infinity
  return () => {
    const time = now()
    if (time - last < milliseconds) return false
    last = time
    return true
  }
}
