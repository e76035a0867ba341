import { IGNORED, TRUE_POSITIVE } from './match.ts'
import { scoreOrder } from './score-order.ts'

/** The ledger: what was found, what was invented, what was missed. */
export interface Counts {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
}

/** TP / (TP + FP), 0..1: how much of what was predicted is right. Null where nothing was predicted (0/0). */
export function precision({ truePositives, falsePositives }: Counts): number | null {
  return ratio(truePositives, truePositives + falsePositives)
}

/** TP / (TP + FN), 0..1: how much of what is there was found. Null where nothing is there (0/0). */
export function recall({ truePositives, falseNegatives }: Counts): number | null {
  return ratio(truePositives, truePositives + falseNegatives)
}

/**
 * 2 TP / (2 TP + FP + FN), 0..1: the harmonic mean of precision and recall (van Rijsbergen,
 * "Information Retrieval", 1979, chapter 7). Null where there is neither a prediction nor an object.
 */
export function f1({ truePositives, falsePositives, falseNegatives }: Counts): number | null {
  return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
}

/** Precision against recall as the confidence threshold falls. Columns of equal length, one point a counted detection. */
export interface PrecisionRecallCurve {
  /** how many counted ground truths there are: what recall divides by */
  readonly positives: number
  /** falling */
  readonly scores: Float64Array
  /** which of the detections given each point is */
  readonly detections: Uint32Array
  /** detections up to this point that are right; the point's index + 1 is how many there are */
  readonly truePositives: Uint32Array
  /** 0..1, as measured: a saw, not yet an envelope */
  readonly precision: Float64Array
  /** 0..1, never falling */
  readonly recall: Float64Array
}

/**
 * The curve of one class over all its pictures. Ignored detections have no point; equal scores keep
 * their input order.
 *
 * @param scores of all detections, in any order
 * @param verdicts of the same detections (see `match`)
 * @param positives counted ground truths, the missed ones among them
 * @returns null where there is no ground truth: recall is 0/0 and there is no curve
 * @throws where the columns differ in length, or more detections are right than there are objects
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

/** The ledger at a confidence threshold: only scores strictly above it are predictions. */
export function countsAbove(curve: PrecisionRecallCurve, confidence: number): Counts {
  const predicted = pointsAbove(curve, confidence)
  const truePositives = predicted === 0 ? 0 : curve.truePositives[predicted - 1]!
  return {
    truePositives,
    falsePositives: predicted - truePositives,
    falseNegatives: curve.positives - truePositives,
  }
}

/** How many points of a curve have a score strictly above `confidence`. */
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
