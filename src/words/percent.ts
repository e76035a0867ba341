/** A part of a whole, or a share of 1, in percent: "45%" */
export function formatPercent(part: number, whole = 1, decimals = 0): string {
  return `${((100 * part) / whole).toFixed(decimals)}%`
}

/** How far something has come, 0..1; 100% is said of nothing that is not done. */
export function formatProgress(share: number): string {
  return `${Math.floor(100 * share)}%`
}
