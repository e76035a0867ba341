import type { CocoSummary } from './coco-evaluate.ts'

/** One of the twelve numbers that pycocotools prints, and what it is about. */
export interface SummaryName {
  readonly key: keyof CocoSummary
  /** what COCO calls it: "AP", "AR small" */
  readonly name: string
  /** the same for where nothing beside it says which IoU the first is over */
  readonly label: string
  /** over which IoU, as COCO writes it */
  readonly iou: '.50:.95' | '.50' | '.75'
  /** of objects of which size */
  readonly size: (typeof SUMMARY_SIZES)[number]
  /** most detections a class and picture */
  readonly detections: 1 | 10 | 100
}

/** Ranges of an object's area, in the order of COCO's `areaRng`: all, below 32² px, to 96² px, above. */
export const SUMMARY_SIZES = ['all', 'small', 'medium', 'large'] as const

/** The twelve numbers of a `CocoSummary` in COCO's order. */
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

/** What it is where nothing else is said: over IoU .50:.95, all sizes, 100 detections. */
function about(key: keyof CocoSummary, name: string): SummaryName {
  return { key, name, label: name, iou: '.50:.95', size: 'all', detections: 100 }
}
