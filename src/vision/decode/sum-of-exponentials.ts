/**
 * The denominator of a softmax over `count` logits that are `step` apart; the maximum is subtracted so that no
 * exponential overflows.
 */
export function sumOfExponentials(
  data: Float32Array,
  start: number,
  count: number,
  step: number,
  greatest: number,
): number {
  let sum = 0
  for (let i = 0, o = start; i < count; i++, o += step) sum += Math.exp(data[o]! - greatest)
  return sum
}
