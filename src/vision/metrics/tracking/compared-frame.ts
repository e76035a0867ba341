import type { ImageBoxes } from '../../geometry.ts'
import { iou } from '../../iou.ts'

/** Boxes with ids in one frame; columns of equal length. */
export interface IdentifiedBoxes {
  readonly ids: readonly number[]
  /** xyxy in picture pixels, [4 * ids.length] */
  readonly boxes: ImageBoxes
}

/** A frame as labelled and as tracked; of one class, or of all with classes left aside. */
export interface ComparedFrame {
  readonly truth: IdentifiedBoxes
  readonly found: IdentifiedBoxes
}

/** IoU of every labelled box with every tracked one, row-major, [truth * found]. */
export function overlapsIn({ truth, found }: ComparedFrame): Float64Array {
  const columns = found.ids.length
  const overlaps = new Float64Array(truth.ids.length * columns)
  for (let i = 0; i < overlaps.length; i++) {
    overlaps[i] = iou(truth.boxes, Math.floor(i / columns), found.boxes, i % columns)
  }
  return overlaps
}
