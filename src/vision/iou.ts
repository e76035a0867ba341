/**
 * Intersection over union of box `i` of `a` and box `j` of `b`, 0..1; both xyxy in the same space,
 * Float32Array[4n]. Sides are x2 - x1, without the +1 of code that counts pixels. A box without area has an IoU
 * of 0 with everything.
 */
export function iou(a: Float32Array, i: number, b: Float32Array, j: number): number {
  const ax1 = a[4 * i]!
  const ay1 = a[4 * i + 1]!
  const ax2 = a[4 * i + 2]!
  const ay2 = a[4 * i + 3]!
  const bx1 = b[4 * j]!
  const by1 = b[4 * j + 1]!
  const bx2 = b[4 * j + 2]!
  const by2 = b[4 * j + 3]!
  const width = (ax2 < bx2 ? ax2 : bx2) - (ax1 > bx1 ? ax1 : bx1)
  const height = (ay2 < by2 ? ay2 : by2) - (ay1 > by1 ? ay1 : by1)
  // also for an inverted box, whose right edge is left of its left edge
  if (!(width > 0 && height > 0)) return 0
  const intersection = width * height
  return intersection / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - intersection)
}
