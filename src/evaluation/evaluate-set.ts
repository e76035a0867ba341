import { bestConfidence } from '../vision/metrics/best-confidence.ts'
import { COCO_RECALL_LEVELS } from '../vision/metrics/average-precision.ts'
import { evaluateColumns } from '../vision/metrics/coco-evaluate.ts'
import { categoryCurve, pooledCurve, type SetMatching } from '../vision/metrics/match-set.ts'
import type { TideResult } from '../vision/metrics/tide.ts'
import { vocEvaluate } from '../vision/metrics/voc-evaluate.ts'
import type { PreparedSet } from './prepare-set.ts'
import type { Evaluation } from './protocol.ts'

/**
 * Every number of a set that does not depend on the confidence threshold. Curves and error types are at the
 * IoU threshold of `matching`, .50 by COCO's rule.
 */
export function evaluateSet(
  { categories, known, columns, pictures, outside }: PreparedSet,
  matching: SetMatching,
  tide: TideResult,
): Evaluation {
  const named = categories.map((name, id) => ({ id, name }))
  const coco = evaluateColumns(columns, named)
  const voc = vocEvaluate(columns)
  const pooled = pooledCurve(columns, matching)
  const { crowd, ignored } = columns.truths
  return {
    pictures: pictures.length,
    objects: matching.positives.reduce((sum, count) => sum + count, 0),
    crowds: crowd.reduce((sum, flag) => sum + flag, 0),
    ignored: ignored.reduce((sum, flag, g) => sum + (crowd[g] ? 0 : flag), 0),
    detections: columns.detections.images.length,
    outside,
    summary: coco.summary,
    voc: { elevenPoint: voc.elevenPoint, allPoint: voc.allPoint },
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
    meanPrecision: meanPrecision(coco.categories),
    pooled,
    best: pooled && bestConfidence(pooled),
    tide: withoutColumns(tide),
  }
}

/** At IoU .50, the first of COCO's thresholds. */
function meanPrecision(
  categories: readonly { readonly positives: number; readonly precision: Float64Array }[],
): Float64Array | null {
  const there = categories.filter(({ positives }) => positives > 0)
  if (there.length === 0) return null
  return COCO_RECALL_LEVELS.map(
    (_, level) => there.reduce((sum, { precision }) => sum + precision[level]!, 0) / there.length,
  )
}

/** As it is shown: which box is which error is asked for by number. */
function withoutColumns({ ap, cost, counts, falsePositiveCost, falseNegativeCost }: TideResult) {
  return { ap, cost, counts, falsePositiveCost, falseNegativeCost }
}
