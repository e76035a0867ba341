import { averagePrecision11, averagePrecisionAllPoints } from './average-precision.ts'
import type { EvaluationColumns } from './columns.ts'
import { VOC_RULE } from './match.ts'
import { categoryCurve, matchSet } from './match-set.ts'
import { mean } from './mean.ts'

/** AP by both definitions of PASCAL VOC, 0..1; null without ground truth. */
export interface VocScores {
  /** VOC 2007: eleven recall levels */
  readonly elevenPoint: number | null
  /** VOC 2010 and later: the area under the envelope */
  readonly allPoint: number | null
}

export interface VocEvaluation extends VocScores {
  /** in the order of the columns */
  readonly categories: readonly VocScores[]
}

/**
 * The evaluation of PASCAL VOC (Everingham et al., IJCV 2010, section 4.2; development kit of 2010, section
 * 3.4.1): matching by `VOC_RULE`, no limit on detections per picture; the mean over categories with ground truth.
 * Overlap is continuous, without VOC's +1 pixel.
 *
 * @param threshold IoU, 0.5 in VOC
 */
export function vocEvaluate(columns: EvaluationColumns, threshold = 0.5): VocEvaluation {
  const matching = matchSet(columns, threshold, VOC_RULE, Infinity)
  const categories = Array.from(matching.positives, (_, category): VocScores => {
    const curve = categoryCurve(columns, matching, category)
    return {
      elevenPoint: curve && averagePrecision11(curve),
      allPoint: curve && averagePrecisionAllPoints(curve),
    }
  })
  const known = (key: keyof VocScores) => {
    const values = categories.flatMap((scores) => scores[key] ?? [])
    return values.length === 0 ? null : mean(values)
  }
  return { elevenPoint: known('elevenPoint'), allPoint: known('allPoint'), categories }
}
