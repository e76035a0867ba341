import { logistic } from '../logistic.ts'

// One coordinate at a time: the same formula serves x with column and width, and y with row and height. Lengths
// are in input pixels.

/** YOLOv5, v7, Yolo-FastestV2: centre of a box from its raw t; up to half a cell outside its cell. */
export function anchorCentre(t: number, cell: number, stride: number): number {
  return (2 * logistic(t) - 0.5 + cell) * stride
}

/** YOLOv5, v7, Yolo-FastestV2: side of a box from its raw t; at most four times the anchor's. */
export function anchorSide(t: number, anchor: number): number {
  return (2 * logistic(t)) ** 2 * anchor
}

/** YOLOv2, v3, v4: centre of a box from its raw t; always inside its cell (Redmon and Farhadi 2017, section 2). */
export function darknetCentre(t: number, cell: number, stride: number): number {
  return (logistic(t) + cell) * stride
}

/** YOLOv2, v3, v4: side of a box from its raw t. */
export function darknetSide(t: number, anchor: number): number {
  return Math.exp(t) * anchor
}

/** YOLOX: centre of a box from its raw t, measured in cells from the cell's corner. */
export function yoloxCentre(t: number, cell: number, stride: number): number {
  return (t + cell) * stride
}

/** YOLOX: side of a box from its raw t. */
export function yoloxSide(t: number, stride: number): number {
  return Math.exp(t) * stride
}

/**
 * YOLOv8 and later, NanoDet: one edge of a box, from its distance to the cell's centre, measured in cells;
 * `direction` is -1 for left and top, 1 for right and bottom. YOLOv8's exports do this in the graph. `from`: 0 if
 * distances are measured from the cell's corner (NanoDet-Plus).
 */
export function distanceEdge(
  distance: number,
  direction: -1 | 1,
  cell: number,
  stride: number,
  from = 0.5,
): number {
  return (cell + from + direction * distance) * stride
}

/**
 * YOLOv8 to YOLO11, NanoDet: a distance in cells from the logits of its bins 0, 1, 2, ...: the expectation over
 * their softmax (distribution focal loss, Li et al. 2020). YOLO26 has one number for each distance instead.
 * YOLOv8's exports do this in the graph. The logits
 * begin at `start` and are `step` apart.
 */
export function distanceFromBins(
  logits: ArrayLike<number>,
  start = 0,
  bins = logits.length,
  step = 1,
): number {
  let greatest = -Infinity
  for (let bin = 0; bin < bins; bin++) greatest = Math.max(greatest, logits[start + bin * step]!)
  let sum = 0
  let weighted = 0
  for (let bin = 0; bin < bins; bin++) {
    const weight = Math.exp(logits[start + bin * step]! - greatest)
    sum += weight
    weighted += weight * bin
  }
  return weighted / sum
}

/** Width and height of the axis-aligned box around a box of sides `w` and `h` rotated by an angle in radians. */
export function uprightSides(w: number, h: number, angle: number): readonly [number, number] {
  const cos = Math.abs(Math.cos(angle))
  const sin = Math.abs(Math.sin(angle))
  return [w * cos + h * sin, w * sin + h * cos]
}
