import { formatCount } from './numbers.ts'

/** milliseconds: whole, or with one decimal below ten; what no clock can tell from nothing is "<0.1" */
export function formatTime(milliseconds: number): string {
  if (milliseconds < 0.05) return '<0.1'
  return milliseconds < 9.95 ? milliseconds.toFixed(1) : formatCount(Math.round(milliseconds))
}

/** pictures in a second at so many milliseconds each */
export function formatRate(milliseconds: number): string {
  const rate = 1000 / milliseconds
  return rate < 9.95 ? rate.toFixed(1) : formatCount(Math.round(rate))
}

/** bytes -> "14.5" (megabytes of a million bytes, as file managers count) */
export function formatMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
