import type { CocoSummary } from './coco-evaluate.ts'

/** One of the twelve metrics that pycocotools prints, with its settings. */
export interface SummaryName {
  readonly key: keyof CocoSummary
  /** COCO's name: "AP", "AR small" */
  readonly name: string
  /** the name with its IoU, for use where no column states it */
  readonly label: string
  /** IoU range or threshold, in COCO's notation */
  readonly iou: '.50:.95' | '.50' | '.75'
  /** size of the objects */
  readonly size: (typeof SUMMARY_SIZES)[number]
  /** maximum number of detections per class and picture */
  readonly detections: 1 | 10 | 100
}

/** Ranges of an object's area, in the order of COCO's `areaRng`: all, below 32² px, to 96² px, above. */
export const SUMMARY_SIZES = ['all', 'small', 'medium', 'large'] as const

/** The twelve metrics of a `CocoSummary` in COCO's order. */
export const SUMMARY_NAMES: readonly SummaryName[] = [
  { ...about('ap', 'AP'), label: 'AP .50:.95' },
  { ...about('ap50', 'AP50'), iou: '.50' },
  { ...about('ap75', 'AP75'), iou: '.75' },
  { ...about('apSmall', 'AP small'), size: 'small' },
  { ...about('apMedium', 'AP medium'), size: 'medium' },
  { ...about('apLarge', 'AP large'), size: 'large' },
  { ...about('ar1', 'AR 1'), detections: 1 },
  { ...about('ar10', 'AR 10'), detections: 10 },
  about('ar100', 'AR 100'),
  { ...about('arSmall', 'AR small'), size: 'small' },
  { ...about('arMedium', 'AR medium'), size: 'medium' },
  { ...about('arLarge', 'AR large'), size: 'large' },
]

/** The default settings: IoU .50:.95, all sizes, 100 detections. */
function about(key: keyof CocoSummary, name: string): SummaryName {
  return { key, name, label: name, iou: '.50:.95', size: 'all', detections: 100 }
}
