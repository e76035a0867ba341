import { formatCount } from './numbers.ts'

/** Milliseconds: whole, or with one decimal below ten; below a timer's resolution "<0.1". */
export function formatTime(milliseconds: number): string {
  if (milliseconds < 0.05) return '<0.1'
  return milliseconds < 9.95 ? milliseconds.toFixed(1) : formatCount(Math.round(milliseconds))
}

/** Pictures per second, from milliseconds per picture. */
export function formatRate(milliseconds: number): string {
  const rate = 1000 / milliseconds
  return rate < 9.95 ? rate.toFixed(1) : formatCount(Math.round(rate))
}

/** bytes -> "14.5" (megabytes of 10⁶ bytes, like file managers) */
export function formatMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

/** bytes -> "34 kB", "8.5 MB" (of 10³ and 10⁶ bytes) */
export function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${formatCount(Math.ceil(bytes / 1e3))} kB` : `${formatMegabytes(bytes)} MB`
}

/** measured frames per second -> "12.5 fps" */
export function formatFrameRate(rate: number): string {
  return `${rate.toFixed(1)} fps`
}

/** "1.8 times as fast" */
export function formatSpeedup(factor: number): string {
  return `${factor.toFixed(1)} times as fast`
}

/** seconds -> "14 s", "3 min", "1 h 5 min" */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** seconds into a film -> "0:07.4", "12:07.4", "1:02:07.4" */
export function formatMoment(seconds: number): string {
  const tenths = Math.round(10 * seconds)
  const minutes = Math.floor(tenths / 600)
  const rest = `${String(Math.floor(tenths / 10) % 60).padStart(2, '0')}.${tenths % 10}`
  if (minutes < 60) return `${minutes}:${rest}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}
