const whole = new Intl.NumberFormat('en')

/** 1284 -> "1,284" */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** 0..1 with the two decimals that the sliders have */
export function formatScore(score: number): string {
  return score.toFixed(2)
}

/** milliseconds: whole, or with one decimal below ten; what no clock can tell from nothing is "<0.1" */
export function formatTime(milliseconds: number): string {
  if (milliseconds < 0.05) return '<0.1'
  return milliseconds < 9.95 ? milliseconds.toFixed(1) : whole.format(Math.round(milliseconds))
}

/** pictures in a second at so many milliseconds each */
export function formatRate(milliseconds: number): string {
  const rate = 1000 / milliseconds
  return rate < 9.95 ? rate.toFixed(1) : whole.format(Math.round(rate))
}

/** bytes -> "14.5" (megabytes of a million bytes, as file managers count) */
export function formatMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

/** "1 object", "6 objects" */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`
}
