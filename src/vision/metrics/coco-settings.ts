import type { NmsOptions } from '../nms.ts'

/*
 * The settings of the COCO detection challenge: `Params.setDetParams` of pycocotools
 * (github.com/cocodataset/cocoapi), described at cocodataset.org/#detection-eval.
 */

/** 0.5, 0.55 .. 0.95, as `numpy.linspace` rounds them: an overlap may equal one exactly. */
export const IOU_THRESHOLDS = Float64Array.from(
  { length: 10 },
  (_, i) => 0.5 + i * ((0.95 - 0.5) / 9),
)

/** Indices into `IOU_THRESHOLDS`. */
export const IOU_50 = 0
export const IOU_75 = 5

/** Objects by area, in square picture pixels, both ends included. */
export const AREA_RANGES = [
  { name: 'all', from: 0, to: 1e5 ** 2 },
  { name: 'small', from: 0, to: 32 ** 2 },
  { name: 'medium', from: 32 ** 2, to: 96 ** 2 },
  { name: 'large', from: 96 ** 2, to: 1e5 ** 2 },
] as const

/** Indices into `AREA_RANGES`. */
export const ALL = 0
export const SMALL = 1
export const MEDIUM = 2
export const LARGE = 3

/** Number of highest-scoring detections per class and picture that count; more than the last are never evaluated. */
export const DETECTION_LIMITS = [1, 10, 100] as const
export const MOST_DETECTIONS = DETECTION_LIMITS[2]

/** The usual settings for reference results, besides a score threshold of 0.001; pycocotools itself has no NMS. */
export const cocoNms: NmsOptions = { iou: 0.65, classAgnostic: false, maxDetections: 300 }
