import { logistic } from '../logistic.ts'

// One coordinate at a time: the same formula serves x with a column and a width, y with a row and a
// height. Lengths are in input pixels.

/** YOLOv5, v7, Yolo-FastestV2: centre of a box from its raw t; up to half a cell outside its cell. */
export function anchorCentre(t: number, cell: number, stride: number): number {
  return (2 * logistic(t) - 0.5 + cell) * stride
}

/** YOLOv5, v7, Yolo-FastestV2: side of a box from its raw t; at most four times the anchor's. */
export function anchorSide(t: number, anchor: number): number {
  return (2 * logistic(t)) ** 2 * anchor
}

/** YOLOv2, v3, v4: centre of a box from its raw t; it stays in its cell (Redmon and Farhadi 2017, section 2). */
export function darknetCentre(t: number, cell: number, stride: number): number {
  return (logistic(t) + cell) * stride
}

/** YOLOv2, v3, v4: side of a box from its raw t. */
export function darknetSide(t: number, anchor: number): number {
  return Math.exp(t) * anchor
}

/** YOLOX: centre of a box from its raw t, counted in cells from the cell's corner. */
export function yoloxCentre(t: number, cell: number, stride: number): number {
  return (t + cell) * stride
}

/** YOLOX: side of a box from its raw t. */
export function yoloxSide(t: number, stride: number): number {
  return Math.exp(t) * stride
}

/**
 * YOLOv8 and later: one edge of a box, from its distance to the middle of the cell, counted in cells;
 * `direction` is -1 for left and top, 1 for right and bottom. Their exports do this in the graph.
 */
export function distanceEdge(
  distance: number,
  direction: -1 | 1,
  cell: number,
  stride: number,
): number {
  return (cell + 0.5 + direction * distance) * stride
}

/**
 * YOLOv8 and later: a distance in cells from the logits of its bins 0, 1, 2, ...: the mean of their
 * softmax (distribution focal loss, Li et al. 2020). Their exports do this in the graph.
 */
export function distanceFromBins(logits: ArrayLike<number>): number {
  let greatest = -Infinity
  for (let bin = 0; bin < logits.length; bin++) greatest = Math.max(greatest, logits[bin]!)
  let sum = 0
  let weighted = 0
  for (let bin = 0; bin < logits.length; bin++) {
    const weight = Math.exp(logits[bin]! - greatest)
    sum += weight
    weighted += weight * bin
  }
  return weighted / sum
}
