import type { Random } from './random.ts'

/**
 * Inverted dropout: in training, each value is dropped with probability `rate` and the others are scaled by 1 /
 * (1 - rate), so that the expected value stays and inference needs no change (Srivastava et al., 2014, section
 * 10).
 * @returns factors, 0 or 1 / (1 - rate), for `dropout` and for its gradient
 */
export function dropoutMask(length: number, rate: number, random: Random): Float64Array {
  if (!(rate >= 0 && rate < 1)) throw new Error(`dropout rate must be in [0, 1): ${rate}`)
  const keptScale = 1 / (1 - rate)
  return Float64Array.from({ length }, () => (random() < rate ? 0 : keptScale))
}

/** Training: x times its mask, which is drawn anew for every batch. Inference has no mask: the identity. */
export function dropout(x: Float64Array, mask?: Float64Array): Float64Array {
  if (mask === undefined) return x
  if (mask.length !== x.length) throw new Error(`mask of ${mask.length} for ${x.length} values`)
  return x.map((v, i) => v * mask[i]!)
}
