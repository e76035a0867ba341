import type { GridLevel } from '../../../vision/grid.ts'
import type { StoredOrigin } from '../stored-origin.ts'

/**
 * What YOLOv5s predicts on a photograph, before any suppression, written by
 * `tests/labs/shared/write-candidate-example.ts`: the best class of every prediction above a floor.
 */
export interface CandidateExample extends StoredOrigin {
  /** only scores strictly above it are there */
  readonly floor: number
  /** its grids, finest first: their predictions are all that it made */
  readonly grids: readonly GridLevel[]
  readonly classes: readonly string[]
  /** xyxy in input pixels, [4 * count] */
  readonly boxes: readonly number[]
  readonly scores: readonly number[]
  /** indices into `classes` */
  readonly classIds: readonly number[]
}
