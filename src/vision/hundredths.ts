/** Pixels as COCO writes them, in hundredths. */
export function hundredths(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
