import {
  countsAbove,
  f1,
  precision,
  recall,
  type Counts,
  type PrecisionRecallCurve,
} from './precision-recall.ts'

/** The point of highest F1. */
export interface BestConfidence {
  /** 0..1; scores strictly above it are predictions */
  readonly confidence: number
  readonly f1: number
  readonly counts: Counts
}

/**
 * The confidence threshold with the highest F1 (van Rijsbergen, "Information Retrieval", 1979, chapter 7; Lipton,
 * Elkan and Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML 2014); the highest
 * of equally good ones. Every threshold down to the next lower score gives the same result; returns the one with
 * the fewest decimals.
 *
 * @returns null if no threshold finds anything: F1 is 0 or undefined everywhere
 */
export function bestConfidence(curve: PrecisionRecallCurve): BestConfidence | null {
  const { scores, truePositives, positives } = curve
  let best = 0
  let at = -1
  for (let i = 0; i < scores.length; i++) {
    // equal scores pass a threshold together, and a score of 0 passes none
    if (scores[i] === scores[i + 1] || scores[i] === 0) continue
    // with i + 1 predictions: 2 TP / (predictions + objects)
    const value = (2 * truePositives[i]!) / (i + 1 + positives)
    if (value > best) [best, at] = [value, i]
  }
  if (at < 0) return null
  const confidence = fewestDecimals(scores[at + 1] ?? 0, scores[at]!)
  return { confidence, f1: best, counts: countsAbove(curve, confidence) }
}

/** The number with the fewest decimals in [from, to). */
function fewestDecimals(from: number, to: number): number {
  for (let scale = 10; scale <= 1e9; scale *= 10) {
    const value = Math.ceil(from * scale) / scale
    if (value >= from && value < to) return value
  }
  return from
}

/** Precision, recall and F1 at a series of thresholds; null where undefined (0/0). Columns of equal length. */
export interface ConfidenceCurve {
  readonly confidence: readonly number[]
  readonly precision: readonly (number | null)[]
  readonly recall: readonly (number | null)[]
  readonly f1: readonly (number | null)[]
}

/** How precision, recall and F1 change with the confidence threshold. */
export function confidenceCurve(
  curve: PrecisionRecallCurve,
  confidence: readonly number[],
): ConfidenceCurve {
  const ledgers = confidence.map((level) => countsAbove(curve, level))
  return {
    confidence,
    precision: ledgers.map(precision),
    recall: ledgers.map(recall),
    f1: ledgers.map(f1),
  }
}
