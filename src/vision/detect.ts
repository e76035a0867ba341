import type { ImageBoxes } from './geometry.ts'

/** What a person sets; none of it needs the network to run again. */
export interface DetectSettings {
  /** scores strictly above this stay, 0..1 */
  readonly confidence: number
  /** of two boxes whose IoU is strictly above this the lower-scoring one is suppressed, 0..1 */
  readonly iou: number
  /** true: boxes of different classes suppress each other too */
  readonly classAgnostic: boolean
  readonly maxDetections: number
  /** class ids left out of the answer after NMS */
  readonly hiddenClasses: ReadonlySet<number>
}

/** The answer, highest score first, with what NMS suppressed and why. */
export interface Detections {
  readonly count: number
  /** xyxy in picture pixels, clipped to the picture, [4 * count] */
  readonly boxes: ImageBoxes
  readonly scores: Float32Array
  readonly classIds: Uint16Array
  /** which candidate each detection is */
  readonly candidates: Uint32Array
  /** how many candidates passed the confidence threshold */
  readonly aboveThreshold: number
  /** kept by NMS, per class id, before classes were hidden */
  readonly classCounts: ReadonlyMap<number, number>
  readonly suppressed: Suppressed
}

/** Candidates dropped by NMS, each with its suppressor. Columns of equal length. */
export interface Suppressed {
  readonly candidates: Uint32Array
  /** the kept candidate that suppressed it (an index into Candidates) */
  readonly by: Uint32Array
  readonly iou: Float32Array
}
