import type { Box } from './rect.ts'

/** A box with what its label says. */
export interface Mark {
  /** xyxy, picture pixels */
  readonly box: Box
  readonly classId: number
  readonly label: string
  /** 0..1 */
  readonly score: number
}

export interface LabelOptions {
  readonly showLabels: boolean
  readonly showScores: boolean
}

/** A mark that answers to the pointer. */
export interface SceneMark extends Mark {
  /** index into the candidates: what hovering and selecting speak of */
  readonly candidate: number
  /**
   * `kept`: in the answer. `rival`: suppressed by the selected box. `other`: neither, shown only
   * because it is selected or hovered.
   */
  readonly kind: 'kept' | 'rival' | 'other'
  /** a rival's IoU with the box that suppressed it */
  readonly iou: number | null
}

/** All that the overlay shows of a picture. */
export interface Scene {
  /** kept ones first, highest score first */
  readonly marks: readonly SceneMark[]
  /** candidates: none, one, or the two that are compared */
  readonly selected: readonly number[]
  readonly hovered: number | null
  /** IoU of the two selected boxes; null unless there are two */
  readonly iou: number | null
  readonly labels: LabelOptions
}
