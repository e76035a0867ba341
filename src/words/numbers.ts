const whole = new Intl.NumberFormat('en')

/** 1284 -> "1,284" */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** 0..1 with the two decimals that the sliders have */
export function formatScore(score: number): string {
  return score.toFixed(2)
}

/** 0..1 with three decimals, as measures are given; undefined (0/0) is a dash or what is said in its place, never 0 */
export function formatShare(value: number | null, undefinedAs = '–'): string {
  return value === null ? undefinedAs : value.toFixed(3)
}

/** The number with so many digits that matter: 0.012345 -> 0.012 with two */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}
