import type { CocoBox } from '../vision/metrics/coco-format.ts'

/** What another tool found in pictures, to be judged as a run of its own. */
export interface Predictions {
  /** the file that they came from, or the folder, to tell them by */
  readonly name: string
  /** class names; detections say their place among them */
  readonly classes: readonly string[]
  /** those of which something is said; in others nothing was found */
  readonly pictures: readonly PredictedPicture[]
}

export interface PredictedPicture {
  /** as of `LabelledPicture` */
  readonly name: string
  readonly detections: readonly PredictedObject[]
}

export interface PredictedObject {
  /** place of its class */
  readonly category: number
  /** left, top, width, height in picture pixels */
  readonly box: CocoBox
  /** 0..1 */
  readonly score: number
}
