/** xyxy, in the pixel space of the caller. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number]

/** The box mirrored horizontally. `width`: of the picture. */
export function mirrored([x1, y1, x2, y2]: Box, width: number): Box {
  return [width - x2, y1, width - x1, y2]
}

export function boxArea([x1, y1, x2, y2]: Box): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1)
}

/** The intersection of two boxes; null if it has no area. */
export function intersection(a: Box, b: Box): Box | null {
  const x1 = Math.max(a[0], b[0])
  const y1 = Math.max(a[1], b[1])
  const x2 = Math.min(a[2], b[2])
  const y2 = Math.min(a[3], b[3])
  return x2 > x1 && y2 > y1 ? [x1, y1, x2, y2] : null
}

export function contains([x1, y1, x2, y2]: Box, x: number, y: number, tolerance = 0): boolean {
  return x >= x1 - tolerance && x <= x2 + tolerance && y >= y1 - tolerance && y <= y2 + tolerance
}
