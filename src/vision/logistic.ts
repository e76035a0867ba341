/** 1 / (1 + e^-x): converts a logit to a score of 0..1. */
export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/**
 * The inverse of `logistic`; -Infinity at 0 and below, Infinity at 1 and above. The logistic is
 * monotonic, so `x > logit(p)` tests `logistic(x) > p` without an exponential.
 */
export function logit(score: number): number {
  if (score <= 0) return -Infinity
  if (score >= 1) return Infinity
  return Math.log(score / (1 - score))
}
