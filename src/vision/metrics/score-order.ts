/**
 * Indices of `scores` in descending order; equal scores keep their input order, as with the mergesort of
 * pycocotools.
 *
 * @param scores any unit; not changed. Must not contain NaN, which has no order.
 */
export function scoreOrder(scores: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(scores.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  return order.sort((a, b) => scores[b]! - scores[a]! || a - b)
}
