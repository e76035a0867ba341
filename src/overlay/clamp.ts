/** The number between two bounds that is nearest to a value; `least` where the bounds are the wrong way round. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
