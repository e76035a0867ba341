const whole = new Intl.NumberFormat('en')

/** 1284 -> "1,284" */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** 0..1 with two decimals, like the sliders */
export function formatScore(score: number): string {
  return score.toFixed(2)
}

/** 0..1 with three decimals, like metrics; an undefined value (0/0) becomes a dash or `undefinedAs`, never 0 */
export function formatShare(value: number | null, undefinedAs = '–'): string {
  return value === null ? undefinedAs : value.toFixed(3)
}

/** Rounds to `digits` significant digits: 0.012345 -> 0.012 with two */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}
