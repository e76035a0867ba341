import { bestConfidence } from '../vision/metrics/best-confidence.ts'
import { COCO_RECALL_LEVELS } from '../vision/metrics/average-precision.ts'
import { evaluateColumns, type CocoEvaluation } from '../vision/metrics/coco-evaluate.ts'
import {
  AREA_RANGES,
  IOU_THRESHOLDS,
  LARGE,
  MEDIUM,
  SMALL,
} from '../vision/metrics/coco-settings.ts'
import type { EvaluationColumns } from '../vision/metrics/columns.ts'
import { categoryCurve, pooledCurve, type SetMatching } from '../vision/metrics/match-set.ts'
import type { TideResult } from '../vision/metrics/tide.ts'
import { mean } from '../vision/metrics/mean.ts'
import { vocEvaluate, type VocEvaluation } from '../vision/metrics/voc-evaluate.ts'
import type { PreparedSet } from './prepare-set.ts'
import type { Evaluation } from './protocol.ts'

/**
 * The most expensive results, which do not depend on the IoU of the curves: the challenges of COCO and of PASCAL
 * VOC.
 */
export interface Challenges {
  readonly coco: Pick<CocoEvaluation, 'summary' | 'categories'>
  readonly voc: VocEvaluation
}

export function runChallenges({ categories, columns }: PreparedSet): Challenges {
  const named = categories.map((name, id) => ({ id, name }))
  return { coco: evaluateColumns(columns, named), voc: vocEvaluate(columns) }
}

/**
 * Every result for a set that does not depend on the confidence threshold.
 *
 * @param matching by COCO's rule at the IoU threshold of curves and counts, one of COCO's ten
 */
export function evaluateSet(
  { known, columns, pictures, outside }: PreparedSet,
  { coco, voc }: Challenges,
  matching: SetMatching,
  tide: TideResult,
): Evaluation {
  const pooled = pooledCurve(columns, matching)
  const { crowd, ignored } = columns.truths
  return {
    pictures: pictures.length,
    objects: matching.positives.reduce((sum, count) => sum + count, 0),
    crowds: crowd.reduce((sum, flag) => sum + flag, 0),
    ignored: ignored.reduce((sum, flag, g) => sum + (crowd[g] ? 0 : flag), 0),
    detections: columns.detections.images.length,
    outside,
    sizes: {
      small: countOf(columns, SMALL),
      medium: countOf(columns, MEDIUM),
      large: countOf(columns, LARGE),
    },
    summary: coco.summary,
    apByIou: apByIou(coco.categories),
    voc: { elevenPoint: voc.elevenPoint, allPoint: voc.allPoint },
    matchIou: matching.threshold,
    categories: coco.categories.map((category, c) => {
      const curve = categoryCurve(columns, matching, c)
      return {
        name: category.name,
        known: known[c] ?? false,
        positives: category.positives,
        detections: category.detections,
        ap: category.ap,
        ap50: category.ap50,
        ap75: category.ap75,
        ar100: category.ar100,
        ...voc.categories[c]!,
        curve,
        best: curve && bestConfidence(curve),
      }
    }),
    meanPrecision: meanPrecision(coco.categories, IOU_THRESHOLDS.indexOf(matching.threshold)),
    pooled,
    best: pooled && bestConfidence(pooled),
    tide: withoutColumns(tide),
  }
}

type Categories = CocoEvaluation['categories']

/** @param iou index into `IOU_THRESHOLDS` */
function meanPrecision(categories: Categories, iou: number): Float64Array | null {
  const there = categories.filter(({ positives }) => positives > 0)
  if (there.length === 0) return null
  const from = iou * COCO_RECALL_LEVELS.length
  return COCO_RECALL_LEVELS.map(
    (_, level) =>
      there.reduce((sum, { precision }) => sum + precision[from + level]!, 0) / there.length,
  )
}

function apByIou(categories: Categories): readonly number[] | null {
  if (categories.every(({ positives }) => positives === 0)) return null
  return Array.from(IOU_THRESHOLDS, (_, iou) => mean(meanPrecision(categories, iou) ?? []))
}

/** Number of counted ground truths in a size range, an index into `AREA_RANGES`. */
function countOf({ truths: { areas, crowd, ignored } }: EvaluationColumns, range: number): number {
  const { from, to } = AREA_RANGES[range]!
  const isIn = (area: number, g: number) => !crowd[g] && !ignored[g] && area >= from && area <= to
  return areas.reduce((count, area, g) => count + Number(isIn(area, g)), 0)
}

/** Without the per-box columns, which the page does not need. */
function withoutColumns({ ap, cost, counts, falsePositiveCost, falseNegativeCost }: TideResult) {
  return { ap, cost, counts, falsePositiveCost, falseNegativeCost }
}
