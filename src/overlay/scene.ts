import type { Box } from './rect.ts'

/** A box with the content of its label. */
export interface Mark {
  /** xyxy, picture pixels */
  readonly box: Box
  readonly classId: number
  /** whose colour it has; absent: its class */
  readonly colourId?: number
  readonly label: string
  /** 0..1 */
  readonly score: number
}

export interface LabelOptions {
  readonly showLabels: boolean
  readonly showScores: boolean
  /** only so many of the strongest visible marks are labelled; absent: all for which there is room */
  readonly most?: number
}

/** A mark that can be hovered and selected. */
export interface SceneMark extends Mark {
  /** index into the candidates, used by hover and selection */
  readonly candidate: number
  /**
   * `kept`: among the detections. `rival`: suppressed by the selected box. `other`: neither, shown only because
   * it is selected or hovered.
   */
  readonly kind: 'kept' | 'rival' | 'other'
  /** a rival's IoU with the box that suppressed it */
  readonly iou: number | null
}

/** Everything that the overlay shows of a picture. */
export interface Scene {
  /** kept ones first, then by descending score */
  readonly marks: readonly SceneMark[]
  /** selected candidates: none, one, or the two that are compared */
  readonly selected: readonly number[]
  readonly hovered: number | null
  /** IoU of the two selected boxes; null unless there are two */
  readonly iou: number | null
  readonly labels: LabelOptions
}
