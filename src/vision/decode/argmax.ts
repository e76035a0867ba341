/**
 * Index of the greatest of `count` numbers that begin at `start` and are `step` apart; the first of equal ones.
 * Ignores NaN (0 if all are NaN).
 */
export function argmax(data: Float32Array, start: number, count: number, step: number): number {
  let best = -Infinity
  let index = 0
  for (let i = 0, o = start; i < count; i++, o += step) {
    const value = data[o]!
    if (value > best) {
      best = value
      index = i
    }
  }
  return index
}
