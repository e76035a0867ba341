import { IGNORED, TRUE_POSITIVE } from './match.ts'
import { scoreOrder } from './score-order.ts'

/** Counts of correct, wrong and missed detections. */
export interface Counts {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
}

/** TP / (TP + FP), 0..1: the fraction of predictions that are correct. Null without predictions (0/0). */
export function precision({ truePositives, falsePositives }: Counts): number | null {
  return ratio(truePositives, truePositives + falsePositives)
}

/** TP / (TP + FN), 0..1: the fraction of objects that were found. Null without objects (0/0). */
export function recall({ truePositives, falseNegatives }: Counts): number | null {
  return ratio(truePositives, truePositives + falseNegatives)
}

/**
 * 2 TP / (2 TP + FP + FN), 0..1: the harmonic mean of precision and recall (van Rijsbergen, "Information
 * Retrieval", 1979, chapter 7). Null without predictions and objects.
 */
export function f1({ truePositives, falsePositives, falseNegatives }: Counts): number | null {
  return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
}

/**
 * Precision against recall as the confidence threshold falls. Columns of equal length, one point per counted
 * detection.
 */
export interface PrecisionRecallCurve {
  /** number of counted ground truths: the denominator of recall */
  readonly positives: number
  /** descending */
  readonly scores: Float64Array
  /** index of each point's detection */
  readonly detections: Uint32Array
  /** correct detections up to this point, of index + 1 in total */
  readonly truePositives: Uint32Array
  /** 0..1, as measured: a sawtooth, not yet an envelope */
  readonly precision: Float64Array
  /** 0..1, non-decreasing */
  readonly recall: Float64Array
}

/**
 * The curve of one class over all its pictures. Ignored detections have no point; equal scores keep their input
 * order.
 *
 * @param scores of all detections, in any order
 * @param verdicts on the same detections (see `match`)
 * @param positives counted ground truths, including missed ones
 * @returns null without ground truth: recall is 0/0 and there is no curve
 * @throws if the columns differ in length, or more detections are correct than there are objects
 */
export function precisionRecallCurve(
  scores: ArrayLike<number>,
  verdicts: Uint8Array,
  positives: number,
): PrecisionRecallCurve | null {
  if (scores.length !== verdicts.length) {
    throw new Error(`${scores.length} scores with ${verdicts.length} verdicts`)
  }
  const order = scoreOrder(scores).filter((i) => verdicts[i] !== IGNORED)
  const count = order.length
  const curve = {
    positives,
    scores: new Float64Array(count),
    detections: order,
    truePositives: new Uint32Array(count),
    precision: new Float64Array(count),
    recall: new Float64Array(count),
  }
  let found = 0
  for (let i = 0; i < count; i++) {
    const d = order[i]!
    if (verdicts[d] === TRUE_POSITIVE) found++
    curve.scores[i] = scores[d]!
    curve.truePositives[i] = found
    curve.precision[i] = found / (i + 1)
    curve.recall[i] = found / positives
  }
  if (found > positives) throw new Error(`${found} true positives of ${positives} ground truths`)
  return positives === 0 ? null : curve
}

/** The counts at a confidence threshold: only scores strictly above it are predictions. */
export function countsAbove(curve: PrecisionRecallCurve, confidence: number): Counts {
  const predicted = pointsAbove(curve, confidence)
  const truePositives = predicted === 0 ? 0 : curve.truePositives[predicted - 1]!
  return {
    truePositives,
    falsePositives: predicted - truePositives,
    falseNegatives: curve.positives - truePositives,
  }
}

/** Number of points of a curve with a score strictly above `confidence`. */
export function pointsAbove(
  { scores }: Pick<PrecisionRecallCurve, 'scores'>,
  confidence: number,
): number {
  let low = 0
  let high = scores.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (scores[middle]! > confidence) low = middle + 1
    else high = middle
  }
  return low
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
