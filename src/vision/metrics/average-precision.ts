import { mean } from './mean.ts'

/** Points of a precision-recall curve by non-decreasing recall. Both 0..1 and of equal length. */
export interface CurvePoints {
  readonly precision: Float64Array
  readonly recall: Float64Array
}

/** 0, 0.1 .. 1. Divided, not summed: a recall of 3/10 reaches the level 0.3. */
export const VOC_RECALL_LEVELS = Float64Array.from({ length: 11 }, (_, i) => i / 10)

/**
 * 0, 0.01 .. 1 as `numpy.linspace(0, 1, 101)` rounds them. Ten of them (0.35, 0.41, 0.47 .. 0.95) are one ulp
 * above the decimal, so a recall of exactly 7/20 does not reach the level 0.35, as in pycocotools.
 */
export const COCO_RECALL_LEVELS = Float64Array.from({ length: 101 }, (_, i) => i * 0.01)

/**
 * Area under the precision envelope, all points: PASCAL VOC 2010 and later (Everingham and Winn, "The PASCAL
 * Visual Object Classes Challenge 2010 Development Kit", section 3.4.1; `VOCap.m`). 0 for a curve without points:
 * there are objects but no predictions.
 */
export function averagePrecisionAllPoints({ precision, recall }: CurvePoints): number {
  let area = 0
  let envelope = 0
  for (let i = recall.length - 1; i >= 0; i--) {
    envelope = Math.max(envelope, precision[i]!)
    area += (recall[i]! - (i > 0 ? recall[i - 1]! : 0)) * envelope
  }
  return area
}

/**
 * Mean of the interpolated precision at eleven recall levels: PASCAL VOC 2007 (Everingham et al., "The
 * PASCAL Visual Object Classes (VOC) Challenge", IJCV 2010, section 4.2, equation 1).
 */
export function averagePrecision11(curve: CurvePoints): number {
  return mean(interpolatedPrecision(curve, VOC_RECALL_LEVELS))
}

/**
 * Mean of the interpolated precision at 101 recall levels: COCO (`COCOeval.accumulate` of pycocotools,
 * github.com/cocodataset/cocoapi), at one IoU threshold.
 */
export function averagePrecision101(curve: CurvePoints): number {
  return mean(interpolatedPrecision(curve, COCO_RECALL_LEVELS))
}

/**
 * The highest precision at each recall level or above, 0 beyond the last point.
 *
 * @param levels 0..1, ascending
 * @param out as long as `levels`
 */
export function interpolatedPrecision(
  { precision, recall }: CurvePoints,
  levels: Float64Array,
  out: Float64Array = new Float64Array(levels.length),
): Float64Array {
  let point = recall.length - 1
  let highest = 0
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!
    for (; point >= 0 && recall[point]! >= level; point--) {
      highest = Math.max(highest, precision[point]!)
    }
    out[i] = highest
  }
  return out
}
