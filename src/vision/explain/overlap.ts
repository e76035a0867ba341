/** xyxy, any space. */
export type BoxCorners = readonly [x1: number, y1: number, x2: number, y2: number]

/** Two boxes and all quantities behind the overlap measures. Areas in square units of the corners. */
export interface Overlap {
  readonly areaA: number
  readonly areaB: number
  /** the intersection; null if it has no area */
  readonly shared: BoxCorners | null
  readonly intersection: number
  readonly union: number
  /** 0..1; 0 if a box has no area, as in `iou` */
  readonly iou: number
  /** the smallest box around both */
  readonly hull: BoxCorners
  readonly hullArea: number
  /** IoU - (hull - union) / hull, -1..1 (Rezatofighi et al. 2019) */
  readonly giou: number
  /** squared distance of the centres, and squared diagonal of the hull */
  readonly distance2: number
  readonly diagonal2: number
  /** IoU - distance² / diagonal², -1..1 (Zheng et al. 2020) */
  readonly diou: number
}

/** IoU, GIoU and DIoU, with every intermediate quantity. */
export function overlapOf(a: BoxCorners, b: BoxCorners): Overlap {
  const areaA = areaOf(a)
  const areaB = areaOf(b)
  const common: BoxCorners = [
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ]
  const shared = common[2] > common[0] && common[3] > common[1] ? common : null
  const intersection = shared ? areaOf(shared) : 0
  const union = areaA + areaB - intersection
  const iou = intersection > 0 ? intersection / union : 0
  const hull: BoxCorners = [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]
  const hullArea = areaOf(hull)
  const distance2 = ((a[0] + a[2] - b[0] - b[2]) / 2) ** 2 + ((a[1] + a[3] - b[1] - b[3]) / 2) ** 2
  const diagonal2 = (hull[2] - hull[0]) ** 2 + (hull[3] - hull[1]) ** 2
  return {
    areaA,
    areaB,
    shared,
    intersection,
    union,
    iou,
    hull,
    hullArea,
    giou: hullArea > 0 ? iou - (hullArea - union) / hullArea : iou,
    distance2,
    diagonal2,
    diou: diagonal2 > 0 ? iou - distance2 / diagonal2 : iou,
  }
}

function areaOf([x1, y1, x2, y2]: BoxCorners): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1)
}
