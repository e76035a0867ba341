import { sum } from './vector.ts'

/**
 * Scores to probabilities: e^(z_i / T) / sum_j e^(z_j / T). Not elementwise: every output depends on
 * every input. The maximum is subtracted first, which changes nothing but keeps e^... from
 * overflowing (Goodfellow et al., Deep Learning, 2016, section 4.1).
 * @param logits z, any finite numbers, at least one
 * @param temperature T > 0: small sharpens, large flattens (Hinton et al., 2015, eq. 1)
 */
export function softmax(logits: Float64Array, temperature = 1): Float64Array {
  if (!(temperature > 0)) throw new Error(`temperature must be above 0: ${temperature}`)
  const max = maximum(logits)
  const powers = logits.map((z) => Math.exp((z - max) / temperature))
  const total = sum(powers)
  return powers.map((power) => power / total)
}

/** ln sum_j e^(z_j), the smooth maximum; also subtracts the maximum first. */
export function logSumExp(logits: Float64Array): number {
  const max = maximum(logits)
  return max + Math.log(sum(logits.map((z) => Math.exp(z - max))))
}

/**
 * Softmax as written in textbooks, with every intermediate rounded to float32 as on most accelerators: a logit
 * above 88.72 makes e^z infinite, and infinity / infinity is NaN.
 */
export function naiveSoftmaxFloat32(logits: Float64Array): Float64Array {
  const powers = logits.map((z) => Math.fround(Math.exp(Math.fround(z))))
  const total = powers.reduce((total, power) => Math.fround(total + power), 0)
  return powers.map((power) => Math.fround(power / total))
}

function maximum(logits: Float64Array): number {
  if (logits.length === 0) throw new Error('no logits')
  return logits.reduce((a, b) => Math.max(a, b))
}
