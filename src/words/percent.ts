/** A part of a whole, or a fraction of 1, as a percentage: "45%" */
export function formatPercent(part: number, whole = 1, decimals = 0): string {
  return `${((100 * part) / whole).toFixed(decimals)}%`
}

/** Progress in 0..1 as a percentage; "100%" only once it is complete. */
export function formatProgress(share: number): string {
  return `${Math.floor(100 * share)}%`
}
