import { COCO_RECALL_LEVELS, interpolatedPrecision } from './average-precision.ts'
import { cocoColumns } from './coco-columns.ts'
import type { CocoCategory, CocoDataset, CocoResult } from './coco-format.ts'
import {
  ALL,
  AREA_RANGES,
  DETECTION_LIMITS,
  IOU_50,
  IOU_75,
  IOU_THRESHOLDS,
  LARGE,
  MEDIUM,
  SMALL,
} from './coco-settings.ts'
import { cocoVerdicts, type CocoVerdicts } from './coco-verdicts.ts'
import type { EvaluationColumns } from './columns.ts'
import { IGNORED, TRUE_POSITIVE } from './match.ts'
import { mean } from './mean.ts'
import { scoreOrder } from './score-order.ts'

/** What pycocotools prints, 0..1. Null (its -1) if no category has ground truth of that size. */
export interface CocoSummary {
  /** mean over IoU .50:.95 */
  readonly ap: number | null
  readonly ap50: number | null
  readonly ap75: number | null
  /** objects below 32 x 32, up to 96 x 96, and above */
  readonly apSmall: number | null
  readonly apMedium: number | null
  readonly apLarge: number | null
  /** mean recall over IoU .50:.95 with 1, 10 and 100 detections per class and picture */
  readonly ar1: number | null
  readonly ar10: number | null
  readonly ar100: number | null
  readonly arSmall: number | null
  readonly arMedium: number | null
  readonly arLarge: number | null
}

/** One category, objects of all sizes. Without ground truth the APs are null, and the category is in no mean. */
export interface CocoCategoryResult {
  readonly id: number
  readonly name: string
  /** counted ground truths (without crowds) */
  readonly positives: number
  /** detections evaluated: at most 100 per picture */
  readonly detections: number
  readonly ap: number | null
  readonly ap50: number | null
  readonly ap75: number | null
  /** mean recall over IoU .50:.95 with 100 detections per picture */
  readonly ar100: number | null
  /**
   * interpolated precision at recall level r (0, 0.01 .. 1) and IoU threshold t (.50, .55 .. .95), at `t * 101 +
   * r`; all 0 without ground truth
   */
  readonly precision: Float64Array
}

export interface CocoEvaluation {
  readonly summary: CocoSummary
  /** every category of the dataset, by ascending id */
  readonly categories: readonly CocoCategoryResult[]
  /** number of entries ignored because the dataset does not list their picture or category */
  readonly leftOut: { readonly annotations: number; readonly results: number }
}

/**
 * The COCO detection evaluation of boxes, equal to `COCOeval(..., iouType='bbox')` of pycocotools
 * (github.com/cocodataset/cocoapi): boxes in picture pixels, float64 throughout. One difference: an annotation
 * with id 0 can be matched here (pycocotools treats 0 as "not matched").
 *
 * @throws for malformed input, see `cocoColumns`
 */
export function cocoEvaluate(dataset: CocoDataset, results: readonly CocoResult[]): CocoEvaluation {
  const columns = cocoColumns(dataset, results)
  return { ...evaluateColumns(columns, columns.categories), leftOut: columns.leftOut }
}

/** The same evaluation of columns; `categories` names them, in order. */
export function evaluateColumns(
  columns: EvaluationColumns,
  categories: readonly CocoCategory[],
): Omit<CocoEvaluation, 'leftOut'> {
  const measured = categories.map((category, c) => {
    const verdicts = cocoVerdicts(columns, c)
    const order = scoreOrder(verdicts.scores)
    const ranges = AREA_RANGES.map((_, range) => measure(verdicts, order, range))
    return { category, verdicts, ranges }
  })

  /** mean of a measure over the categories with ground truth in the range, as COCO averages */
  const meanOver = (range: number, value: (measures: Measures) => number): number | null => {
    const there = measured.map(({ ranges }) => ranges[range]!).filter((m) => m.positives > 0)
    return there.length === 0 ? null : mean(there.map(value))
  }

  return {
    summary: {
      ap: meanOver(ALL, ap),
      ap50: meanOver(ALL, apAt(IOU_50)),
      ap75: meanOver(ALL, apAt(IOU_75)),
      apSmall: meanOver(SMALL, ap),
      apMedium: meanOver(MEDIUM, ap),
      apLarge: meanOver(LARGE, ap),
      ar1: meanOver(ALL, ar(0)),
      ar10: meanOver(ALL, ar(1)),
      ar100: meanOver(ALL, ar(2)),
      arSmall: meanOver(SMALL, ar(2)),
      arMedium: meanOver(MEDIUM, ar(2)),
      arLarge: meanOver(LARGE, ar(2)),
    },
    categories: measured.map(({ category, verdicts, ranges }) => {
      const all = ranges[ALL]!
      const known = all.positives > 0
      return {
        id: category.id,
        name: category.name,
        positives: all.positives,
        detections: verdicts.scores.length,
        ap: known ? ap(all) : null,
        ap50: known ? apAt(IOU_50)(all) : null,
        ap75: known ? apAt(IOU_75)(all) : null,
        ar100: known ? ar(2)(all) : null,
        precision: all.precision,
      }
    }),
  }
}

/** Measures of one category in one area range; zeros if `positives` is 0. */
interface Measures {
  readonly positives: number
  /** at each IoU threshold and recall level */
  readonly precision: Float64Array
  /** at each IoU threshold */
  readonly averagePrecision: Float64Array
  /** for each detection limit, at each IoU threshold */
  readonly recall: readonly Float64Array[]
}

const ap = ({ averagePrecision }: Measures) => mean(averagePrecision)

/** AP at one index of `IOU_THRESHOLDS` */
const apAt = (threshold: number) => (measures: Measures) => measures.averagePrecision[threshold]!

/** mean recall at one index of `DETECTION_LIMITS` */
const ar = (limit: number) => (measures: Measures) => mean(measures.recall[limit]!)

/** @param order indices of the detections, highest score first */
function measure(verdicts: CocoVerdicts, order: Uint32Array, range: number): Measures {
  const thresholds = IOU_THRESHOLDS.length
  const levels = COCO_RECALL_LEVELS.length
  const positives = verdicts.positives[range]!
  const precision = new Float64Array(thresholds * levels)
  const averagePrecision = new Float64Array(thresholds)
  const recall = DETECTION_LIMITS.map(() => new Float64Array(thresholds))
  if (positives === 0) return { positives, precision, averagePrecision, recall }

  const points = {
    precision: new Float64Array(positives),
    recall: new Float64Array(positives),
  }
  for (let t = 0; t < thresholds; t++) {
    const column = verdicts.columns[range * thresholds + t]!
    const row = precision.subarray(t * levels, (t + 1) * levels)
    interpolatedPrecision(truePositivePoints(column, order, points), COCO_RECALL_LEVELS, row)
    averagePrecision[t] = mean(row)
    DETECTION_LIMITS.forEach((limit, l) => {
      recall[l]![t] = countTruePositives(column, verdicts.ranks, limit) / positives
    })
  }
  return { positives, precision, averagePrecision, recall }
}

/**
 * The precision-recall curve at its true positives only: between two of them precision only falls, so the
 * envelope is the same. Writes into `points`, which has one entry per ground truth.
 */
function truePositivePoints(
  verdicts: Uint8Array,
  order: Uint32Array,
  { precision, recall }: { precision: Float64Array; recall: Float64Array },
) {
  const positives = recall.length
  let predicted = 0
  let found = 0
  for (let i = 0; i < order.length; i++) {
    const verdict = verdicts[order[i]!]
    if (verdict === IGNORED) continue
    predicted++
    if (verdict !== TRUE_POSITIVE) continue
    precision[found] = (found + 1) / predicted
    recall[found] = (found + 1) / positives
    found++
  }
  return { precision: precision.subarray(0, found), recall: recall.subarray(0, found) }
}

function countTruePositives(verdicts: Uint8Array, ranks: Uint8Array, limit: number): number {
  let count = 0
  for (let i = 0; i < verdicts.length; i++) {
    if (verdicts[i] === TRUE_POSITIVE && ranks[i]! < limit) count++
  }
  return count
}
