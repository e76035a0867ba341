/**
 * What YOLOv5s finds on photographs whose objects were labelled by hand, written by
 * `tests/labs/detection-metrics/write-labelled-examples.ts`: one class of one picture each.
 */
export interface LabelledExamples {
  /** SHA-256 of the network file that the catalogue pins, and of the one that was run */
  readonly network: string
  readonly sha256: string
  readonly name: string
  /** width and height of the network's input */
  readonly input: readonly [number, number]
  /** only scores strictly above it are there, after NMS at that IoU */
  readonly floor: number
  readonly iou: number
  readonly examples: readonly StoredExample[]
}

export interface StoredExample {
  readonly className: string
  readonly picture: string
  readonly size: readonly [width: number, height: number]
  readonly truths: readonly StoredTruth[]
  readonly detections: readonly StoredDetection[]
}

/** Left, top, width, height in picture pixels. */
export type SidedBox = readonly [left: number, top: number, width: number, height: number]

export interface StoredTruth {
  readonly box: SidedBox
  /** counts neither as missed nor as found */
  readonly difficult: boolean
}

export interface StoredDetection {
  readonly box: SidedBox
  readonly score: number
}
