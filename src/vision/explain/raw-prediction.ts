import type { Cell } from '../grid.ts'
import type { Anchor } from '../grid.ts'

/** One prediction as the head outputs it, before any decoding. */
export interface RawPrediction {
  /** its index among all predictions of the head, by (stride, anchor, row, column); without a grid: the row */
  readonly index: number
  /** its cell; null for heads without cells (end to end, DETR) */
  readonly cell: Cell | null
  /** null for anchor-free heads, and for those decoded in the graph, whose output does not contain it */
  readonly anchorSize: Anchor | null
  /**
   * The head's own numbers: four for the box, the objectness if it has one, one per class, then any others; end
   * to end x1 y1 x2 y2, score, class id; NanoDet: the bins of the four sides, one per class
   */
  readonly values: Float32Array
}
