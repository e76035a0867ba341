/**
 * Indices of `scores` from the highest to the lowest; equal scores keep their input order, as the
 * mergesort of pycocotools does.
 *
 * @param scores any unit; not changed. NaN has no order: keep it out before.
 */
export function scoreOrder(scores: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(scores.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  return order.sort((a, b) => scores[b]! - scores[a]! || a - b)
}
