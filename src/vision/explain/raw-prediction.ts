import type { Cell } from '../grid.ts'
import type { Anchor } from '../grid.ts'

/** One prediction as the head gives it, before any decoding. */
export interface RawPrediction {
  /** its number among all of the head, by (stride, anchor, row, column); without a grid: the row */
  readonly index: number
  /** where it comes from; null where the head does not say (end to end, DETR) */
  readonly cell: Cell | null
  /** null for anchor-free heads, and for those decoded in the graph, which keep theirs to themselves */
  readonly anchorSize: Anchor | null
  /**
   * The head's own numbers: four of the box, the objectness where it has one, one a class, then what
   * else it has; end to end x1 y1 x2 y2, score, class id; NanoDet: the bins of the four sides, one a class
   */
  readonly values: Float32Array
}
