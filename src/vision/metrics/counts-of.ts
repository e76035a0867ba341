import type { ConfusionMatrix } from './confusion-matrix.ts'
import { countsAbove, type Counts, type PrecisionRecallCurve } from './precision-recall.ts'

/** The confusion matrix at the threshold. */
export interface Confusion extends Pick<ConfusionMatrix, 'side'> {
  readonly confusion: ConfusionMatrix['counts']
}

/**
 * The counts of a class, or of all, at a threshold. A class without objects has no curve, but its detections are
 * false positives: the sum of its column of the confusion matrix, where each appears once.
 *
 * @param category null: all
 * @param at null while it is unknown: then there are no counts without a curve
 */
export function countsOf(
  curve: PrecisionRecallCurve | null,
  confidence: number,
  category: number | null,
  at: Confusion | null,
): Counts | null {
  if (curve) return countsAbove(curve, confidence)
  if (!at) return null
  let falsePositives = 0
  at.confusion.forEach((count, cell) => {
    const prediction = cell % at.side
    if (prediction === at.side - 1) return
    if (category === null || prediction === category) falsePositives += count
  })
  return { truePositives: 0, falsePositives, falseNegatives: 0 }
}
