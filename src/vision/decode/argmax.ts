/**
 * Which of `count` numbers, `step` apart from `start` on, is the greatest; the first of equals, NaN
 * never (0 where all are).
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
