/** Rounds pixels to hundredths, as COCO writes them. */
export function hundredths(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
