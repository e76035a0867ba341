const whole = new Intl.NumberFormat('en')

/** 1284 -> "1,284" */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** 0..1 with the two decimals that the sliders have */
export function formatScore(score: number): string {
  return score.toFixed(2)
}
