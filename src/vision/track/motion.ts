/**
 * A value that moves at a nearly constant velocity, and how well the two are known. One such value is a Kalman
 * filter of two states. ByteTrack's eight states and SORT's seven are several of them side by side: their matrices
 * F, H, Q and R couple a value with its own velocity and with nothing else, so the covariance keeps that form.
 */
export interface Motion {
  value: number
  /** per frame */
  velocity: number
  /** variance of the value, its covariance with the velocity, variance of the velocity */
  variance: number
  covariance: number
  velocityVariance: number
}

/** A value just seen, of unknown velocity; both spreads are standard deviations. */
export function startMotion(value: number, spread: number, velocitySpread: number): Motion {
  return {
    value,
    velocity: 0,
    variance: spread * spread,
    covariance: 0,
    velocityVariance: velocitySpread * velocitySpread,
  }
}

/** One frame later, in place: x = F x, P = F P Fᵀ + Q (Kalman 1960); the spreads are the square roots of Q. */
export function predictMotion(motion: Motion, spread: number, velocitySpread: number): void {
  motion.value += motion.velocity
  motion.variance += 2 * motion.covariance + motion.velocityVariance + spread * spread
  motion.covariance += motion.velocityVariance
  motion.velocityVariance += velocitySpread * velocitySpread
}

/** Takes in a measured value, in place; the spread is the standard deviation of the measurement. */
export function correctMotion(motion: Motion, measured: number, spread: number): void {
  const innovation = measured - motion.value
  const variance = motion.variance + spread * spread
  const gain = motion.variance / variance
  const velocityGain = motion.covariance / variance
  motion.value += gain * innovation
  motion.velocity += velocityGain * innovation
  motion.velocityVariance -= velocityGain * motion.covariance
  motion.covariance -= gain * motion.covariance
  motion.variance -= gain * motion.variance
}
